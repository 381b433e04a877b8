package dev.podium.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of screens without a browser, over the whole application on a fresh database. All such
 * tests share one application, so each uses workflows and users of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    classes = PodiumApplication.class,
    properties = {
      "podium.node-name=screens-it",
      "podium.secret-key=the screens seal their secrets with this",
      "vaadin.productionMode=true"
    })
@ContextConfiguration(initializers = {FreshDatabase.class, RunningApplications.class})
@ExtendWith(RunningApplications.class)
public @interface ScreenApplication {}
