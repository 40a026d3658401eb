package io.orderwright.localplatform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The one Camunda distribution and the one configuration file that the broker and Tasklist share. */
final class Camunda {

    private static final String DISTRIBUTION = "camunda-zeebe-8.6.0";

    private Camunda() {}

    static String classPath(Settings settings) {
        Path distribution = settings.parts().resolve(DISTRIBUTION);
        if (!Files.isDirectory(distribution)) {
            throw new CannotStart("The Camunda distribution is not unpacked yet: use ./run prepare.");
        }
        return Jars.of(settings, "camunda-config", distribution.resolve("config")) + File.pathSeparator + distribution.resolve("lib") + "/*";
    }

    /** Written at every start, because ports may have changed. */
    static Path configuration(Settings settings) {
        Path file = settings.home().resolve("config/camunda.yaml");
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "camunda", ".yaml");
            Files.writeString(draft, text(settings));
            // broker and Tasklist start at the same time: neither may see half a file
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static String text(Settings settings) {
        Addresses addresses = new Addresses(settings);
        return """
                zeebe:
                  clock.controlled: ${clock}
                  broker:
                    network:
                      host: 127.0.0.1
                      commandApi.port: ${commandPort}
                      internalApi.port: ${internalPort}
                    gateway.network: {host: 127.0.0.1, port: ${grpcPort}}
                    data: {directory: "${data}", logSegmentSize: 32MB, snapshotPeriod: 1m, disk.freeSpace: {processing: 100MB, replication: 50MB}}
                    # the adaptive limit halts a cold broker on two cores; the application bounds its own work in flight
                    backpressure.enabled: false
                ${exporter}
                management.endpoints.web.exposure.include: "*"
                camunda:
                  database: {type: opensearch, url: "${search}", clusterName: opensearch}
                  operate:
                    database: opensearch
                    csrfPreventionEnabled: false
                    opensearch: {url: "${search}", clusterName: opensearch, numberOfShards: 1}
                    zeebeOpensearch: {url: "${search}", clusterName: opensearch, prefix: zeebe-record}
                    zeebe.gatewayAddress: "127.0.0.1:${grpcPort}"
                    ldap:
                      url: "ldap://127.0.0.1:${peoplePort}/"
                      baseDn: "${baseDn}"
                      managerDn: "${managerDn}"
                      managerPassword: "${password}"
                      userSearchBase: "ou=people"
                      userSearchFilter: "(uid={0})"
                      userIdAttrName: uid
                      displayNameAttrName: cn
                  tasklist:
                    database: opensearch
                    csrfPreventionEnabled: false
                    opensearch: {url: "${search}", clusterName: opensearch, numberOfShards: 1}
                    zeebeOpensearch: {url: "${search}", clusterName: opensearch, prefix: zeebe-record}
                    zeebe: {gatewayAddress: "127.0.0.1:${grpcPort}", restAddress: "http://127.0.0.1:${restPort}"}
                """
                .replace("${exporter}", settings.startsTasklist() ? EXPORTER : "")
                .replace("${clock}", String.valueOf(settings.controlsClock()))
                .replace("${commandPort}", String.valueOf(settings.port(Port.ENGINE_COMMAND)))
                .replace("${internalPort}", String.valueOf(settings.port(Port.ENGINE_INTERNAL)))
                .replace("${grpcPort}", String.valueOf(settings.port(Port.ENGINE_GRPC)))
                .replace("${restPort}", String.valueOf(settings.port(Port.ENGINE_REST)))
                .replace("${peoplePort}", String.valueOf(settings.port(Port.PEOPLE)))
                .replace("${data}", settings.data(Engine.NAME).toString().replace("\\", "/"))
                .replace("${search}", addresses.searchStore())
                .replace("${baseDn}", OfficeProcess.BASE_DN)
                .replace("${managerDn}", OfficeProcess.MANAGER_DN)
                .replace("${password}", settings.samplePassword());
    }

    private static final String EXPORTER = """
                exporters.opensearch:
                  className: io.camunda.zeebe.exporter.opensearch.OpensearchExporter
                  args: {url: "${search}", bulk: {delay: 1, size: 100}, index: {prefix: zeebe-record, createTemplate: true, numberOfShards: 1, numberOfReplicas: 0}}
            """.stripTrailing();
}
