package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.BrokerHealth;
import io.zeebeops.simulator.model.GatewayHealth;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.Features;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/health} of gateway and brokers, and the brokers' old short paths. */
final class HealthEndpoints {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";
    private static final String OUT_OF_SERVICE = "OUT_OF_SERVICE";
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private final ZeebeModel model;
    private final Features features;

    HealthEndpoints(ZeebeModel model, Features features) {
        this.model = model;
        this.features = features;
    }

    List<Endpoint> gateway() {
        List<Endpoint> all = new ArrayList<>(List.of(
                health("", this::whole),
                health("/", this::whole),
                health("/startup", question -> status(UP, null)),
                health("/readiness", question -> status(UP, Map.of("gatewayStarted", Map.of("status", UP)))),
                health("/liveness", question -> {
                    Map<String, Object> components = liveness(model.gatewayHealth(question.who()));
                    return status(worst(components), components);
                }),
                health("/{group}", question -> Answer.empty(404))));
        if (features.shortHealthPaths() == Features.ShortHealthPaths.ANSWER) {
            all.add(Endpoint.quick("GET", "/health", Endpoint.Kind.ACTUATOR, this::whole));
        }
        return all;
    }

    /** A broker that does not answer has no health; one that answers is ready, and healthy, also when paused or without a quorum. */
    List<Endpoint> broker(int broker) {
        Endpoint.QuickAction whole = question -> {
            Map<String, Object> all = new TreeMap<>();
            all.put("brokerReady", Map.of("status", readiness(broker, question)));
            all.put("brokerStartup", Map.of("status", UP));
            all.put("brokerStatus", Map.of("status", well(broker, question) ? UP : DOWN));
            String status = worst(all);
            return Answer.json(
                    code(status),
                    Fields.of("status", status)
                            .and("components", all)
                            .and("groups", List.of("readiness", "startup", "status"))
                            .map());
        };
        List<Endpoint> all = new ArrayList<>(List.of(
                health("", whole),
                health("/", whole),
                health("/startup", question -> status(UP, null)),
                health("/readiness", question -> {
                    String ready = readiness(broker, question);
                    return status(ready, Map.of("brokerReady", Map.of("status", ready)));
                }),
                health("/status", question -> status(well(broker, question) ? UP : DOWN, null)),
                health("/{group}", question -> Answer.empty(404))));
        all.addAll(
                switch (features.shortHealthPaths()) {
                    case ANSWER ->
                        List.of(
                                empty("/startup", question -> true),
                                empty("/ready", question -> ready(broker, question)),
                                empty("/health", question -> well(broker, question)));
                    case REDIRECT ->
                        List.of(
                                redirect("/startup", "/actuator/health/startup"),
                                redirect("/ready", "/actuator/health/readiness"),
                                redirect("/health", "/actuator/health/status"));
                });
        return all;
    }

    private static Endpoint empty(String path, Predicate<Question> fine) {
        return Endpoint.quick(
                "GET", path, Endpoint.Kind.CONTROLLER, question -> Answer.empty(fine.test(question) ? 204 : 503));
    }

    private boolean well(int broker, Question question) {
        return model.brokerHealth(broker, question.who()) instanceof BrokerHealth.Up;
    }

    private boolean ready(int broker, Question question) {
        return switch (model.brokerHealth(broker, question.who())) {
            case BrokerHealth.Up up -> true;
            case BrokerHealth.Unhealthy unhealthy -> true;
            case BrokerHealth.Unready unready -> false;
            case BrokerHealth.Down down -> false;
        };
    }

    private String readiness(int broker, Question question) {
        return ready(broker, question) ? UP : OUT_OF_SERVICE;
    }

    private static Endpoint health(String path, Endpoint.QuickAction action) {
        return Endpoint.quick("GET", "/actuator/health" + path, Endpoint.Kind.ACTUATOR, action);
    }

    private static Endpoint redirect(String from, String to) {
        return Endpoint.quick(
                "GET",
                from,
                Endpoint.Kind.REDIRECT,
                question -> Answer.empty(301).with("Location", to));
    }

    private Answer whole(Question question) {
        GatewayHealth health = model.gatewayHealth(question.who());
        Map<String, Object> components = new TreeMap<>(liveness(health));
        components.put("clusterHealth", cluster(health));
        components.put("db", component(UP, Map.of("database", "H2", "validationQuery", "isValid()")));
        components.put("diskSpace", component(UP, disk()));
        components.put("gatewayClusterAwareness", component(health.knowsBrokers() ? UP : DOWN, null));
        components.put("gatewayPartitionLeaderAwareness", component(health.knowsLeaders() ? UP : DOWN, null));
        components.put("gatewayStarted", component(UP, null));
        components.put("ping", component(UP, null));
        String status = worst(components);
        return Answer.json(
                code(status),
                Fields.of("status", status)
                        .and("components", components)
                        .and("groups", List.of("liveness", "readiness", "startup"))
                        .map());
    }

    private static Object cluster(GatewayHealth health) {
        Map<String, Object> details = new TreeMap<>();
        health.partitions()
                .forEach((partition, healthy) ->
                        details.put("Partition " + partition, healthy ? "HEALTHY" : "UNHEALTHY"));
        String status;
        if (!health.partitions().containsValue(true)) {
            status = DOWN;
        } else {
            status = health.partitions().containsValue(false) ? "DEGRADED" : UP;
        }
        return component(status, details.isEmpty() ? null : details);
    }

    private static Map<String, Object> liveness(GatewayHealth health) {
        Map<String, Object> components = new TreeMap<>();
        components.put("livenessGatewayClusterAwareness", delayed("ClusterAwareness", health.withoutBrokers()));
        components.put(
                "livenessGatewayPartitionLeaderAwareness",
                delayed("PartitionLeaderAwareness", health.withoutLeaders()));
        components.put("livenessMemory", component(UP, Map.of("threshold", 0.01)));
        return components;
    }

    /** Goes down only when what it watches has been down for longer than is tolerated. */
    private static Object delayed(String watched, Duration downTime) {
        boolean fine = downTime.isZero();
        return component(
                downTime.compareTo(TOLERATED) > 0 ? DOWN : UP,
                Fields.of("derivedFrom", watched + "HealthIndicator")
                        .andIfKnown("downTime", fine ? null : downTime.toString())
                        .and("wasEverUp", true)
                        .and("maxDowntime", TOLERATED.toString())
                        .and("lastSeenDelegateHealthStatus", Map.of("status", fine ? UP : DOWN))
                        .map());
    }

    private static Map<String, @Nullable Object> disk() {
        return Fields.of("total", 270_553_174_016L)
                .and("free", 78_276_784_128L)
                .and("threshold", 10_485_760L)
                .and("path", "/usr/local/zeebe/")
                .and("exists", true)
                .map();
    }

    private static Map<String, @Nullable Object> component(String status, @Nullable Object details) {
        return Fields.of("status", status).andIfKnown("details", details).map();
    }

    private static String worst(Map<String, Object> components) {
        String worst = UP;
        for (Object component : components.values()) {
            Object status = ((Map<?, ?>) component).get("status");
            if (DOWN.equals(status)) {
                return DOWN;
            }
            if (!UP.equals(status)) {
                worst = String.valueOf(status);
            }
        }
        return worst;
    }

    private static int code(String status) {
        return status.equals(DOWN) || status.equals(OUT_OF_SERVICE) ? 503 : 200;
    }

    private static Answer status(String status, @Nullable Map<String, Object> components) {
        return Answer.json(
                code(status),
                Fields.of("status", status).andIfKnown("components", components).map());
    }
}
