package dev.podium.app.database;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.BytecodeSettings;
import org.hibernate.service.spi.ServiceContributor;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;

/**
 * Has Hibernate use the entities' own classes: each entity is read whole, so nothing has to stand
 * in for one that is not read yet. Making such classes takes Byte Buddy, 1,100 classes in the
 * memory of each node.
 *
 * <p>Hibernate asks twice: for what changes classes while they are loaded it looks into its
 * settings, for what makes new ones among its services, where it finds this class by its file of
 * {@code META-INF/services}.
 */
@Component
public final class EntitiesAsTheyAre implements HibernatePropertiesCustomizer, ServiceContributor {

  private static final BytecodeProvider NONE = new BytecodeProviderImpl();

  @Override
  public void customize(Map<String, Object> properties) {
    properties.put(BytecodeSettings.BYTECODE_PROVIDER_INSTANCE, NONE);
  }

  @Override
  public void contribute(StandardServiceRegistryBuilder services) {
    services.addService(BytecodeProvider.class, NONE);
  }
}
