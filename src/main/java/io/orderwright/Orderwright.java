package io.orderwright;

import io.orderwright.platform.ShutdownLimit;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Orderwright: purchase-order automation on Camunda 8. */
@Modulithic(systemName = "Orderwright", sharedModules = "shared")
@ConfigurationPropertiesScan
@SpringBootApplication
public class Orderwright {

    static void main(String[] args) throws IOException {
        if (CommandLine.isNamedIn(args)) {
            System.exit(CommandLine.run(args, System.out));
        }
        var application = new SpringApplication(Orderwright.class);
        application.addListeners(new ShutdownLimit());
        application.run(args);
    }
}
