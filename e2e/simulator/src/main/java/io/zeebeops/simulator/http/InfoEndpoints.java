package io.zeebeops.simulator.http;

import io.zeebeops.simulator.version.Features;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /actuator} and {@code /actuator/info}. The index names endpoints that are not simulated too: a client may look at names only. */
final class InfoEndpoints {

    private final Features features;

    InfoEndpoints(Features features) {
        this.features = features;
    }

    List<Endpoint> endpoints(boolean broker) {
        return List.of(
                Endpoint.quick("GET", "/actuator", Endpoint.Kind.ACTUATOR, question -> index(question.base(), broker)),
                Endpoint.quick("GET", "/actuator/info", Endpoint.Kind.ACTUATOR, question -> info()),
                Endpoint.quick(
                        "POST",
                        "/actuator/banning/{processInstanceKey}",
                        Endpoint.Kind.ACTUATOR,
                        question -> Answer.empty(204)));
    }

    private Answer index(String base, boolean broker) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("self", "");
        if (broker) {
            paths.put("partitions-operation", "/partitions/{operation}");
            paths.put("partitions", "/partitions");
        }
        paths.put("clock", "/clock");
        paths.put("clock-operationKey", "/clock/{operationKey}");
        for (String backups : features.backupEndpoints()) {
            if (!features.firstBackups()) {
                paths.put(backups, "/" + backups);
            }
            paths.put(backups + "-id", "/" + backups + "/{id}");
        }
        paths.put("banning-processInstanceKey", "/banning/{processInstanceKey}");
        paths.put("jobstreams-type", "/jobstreams/{type}");
        paths.put("jobstreams", "/jobstreams");
        paths.put("rebalance", "/rebalance");
        paths.put("health", "/health");
        paths.put("health-path", "/health/{*path}");
        paths.put("info", "/info");
        paths.put("configprops", "/configprops");
        paths.put("configprops-prefix", "/configprops/{prefix}");
        paths.put("loggers", "/loggers");
        paths.put("loggers-name", "/loggers/{name}");
        paths.put("prometheus", "/prometheus");
        if (features.cluster()) {
            paths.put("cluster", "/cluster");
        }
        if (features.exporters()) {
            paths.put("exporters", "/exporters");
        }
        if (features.exporting() == Features.Exporting.PLAIN) {
            paths.put("exporting-operationKey", "/exporting/{operationKey}");
        } else if (features.exporting() == Features.Exporting.WRAPPED) {
            paths.put("exporting", "/exporting");
        }
        Map<String, Object> links = new LinkedHashMap<>();
        paths.forEach((name, path) -> links.put(
                name,
                Fields.of("href", base + "/actuator" + path)
                        .and("templated", path.contains("{"))
                        .map()));
        return Answer.json(200, Map.of("_links", links));
    }

    private Answer info() {
        return Answer.json(
                200,
                Map.of(
                        "build",
                        Fields.of("artifact", "camunda-zeebe")
                                .and("java", Map.of("version", Runtime.version().toString()))
                                .and("name", "Zeebe Distribution")
                                .and("description", "Zeebe Distribution")
                                .and("time", "2026-11-21T01:54:03.024Z")
                                .and("version", features.version().number())
                                .and("group", "io.camunda")
                                .map()));
    }
}
