package dev.podium.app;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import com.vaadin.flow.theme.aura.Aura;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Podium: one process is one node. */
// Full class names as bean names: classes of different modules may have the same short one.
@SpringBootApplication(
    scanBasePackages = "dev.podium",
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan("dev.podium")
@EnableVaadin("dev.podium")
@Push(transport = Transport.WEBSOCKET)
@StyleSheet(Aura.STYLESHEET)
public class PodiumApplication implements AppShellConfigurator {

  public static void main(String[] args) {
    SpringApplication.run(PodiumApplication.class, args);
  }

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.setPageTitle("Podium");
    settings.addFavIcon("icon", "icons/podium.svg", "any");
    settings.addMetaTag("color-scheme", "light dark");
  }
}
