package io.orderwright;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Orderwright: purchase-order automation on Camunda 8. */
@Modulithic(systemName = "Orderwright", sharedModules = "shared")
@ConfigurationPropertiesScan
@SpringBootApplication
public class Orderwright {

    static void main(String[] args) {
        SpringApplication.run(Orderwright.class, args);
    }
}
