package dev.podium.app.database;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/** The repositories of all packages. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(
    basePackages = "dev.podium.app",
    queryEnhancerSelector = JpaConfiguration.AsWritten.class)
class JpaConfiguration {

  /**
   * Queries are parsed by Hibernate only: none of them is sorted or counted by what its caller
   * gives, for which Spring would parse them, too, by 650 classes of its own.
   */
  static final class AsWritten implements QueryEnhancerSelector {
    @Override
    public QueryEnhancerFactory select(DeclaredQuery query) {
      return QueryEnhancerFactories.fallback();
    }
  }
}
