package dev.podium.app.startup;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;

/**
 * Forgets what Vaadin has read of each class on the class path while it looked for routes: a
 * quarter of what a node would keep on its heap. Vaadin's scanner fills the context's cache of such
 * readings when the web server is made, and holds on to it; once the context has been refreshed
 * nobody else can reach that cache.
 */
@Component
final class ScanLeftovers implements SmartInitializingSingleton {

  private final ApplicationContext context;

  ScanLeftovers(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (context instanceof DefaultResourceLoader loader) {
      loader.getResourceCache(MetadataReader.class).clear();
    }
  }
}
