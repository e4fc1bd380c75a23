package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.Recordings.Step;
import io.zeebeops.operator.zeebe.ZeebeManagement.Done;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What the client must make of a recorded answer, by rules of the contract. */
final class ExpectedAnswers {
    private static final String ONE_BACKUP = "/actuator/backups/\\d+";
    private static final String BROKER_GROUPS = "/actuator/health/(startup|readiness|status)";
    private static final long TAKEN = 4711;

    private ExpectedAnswers() {}

    static boolean covered(Step step) {
        boolean everywhere = step.is("GET", "/actuator(/info)?");
        boolean atGateway =
                step.is("GET", "/actuator/(backups|cluster|exporters|health|health/startup|health/liveness)")
                        || step.is("GET", ONE_BACKUP)
                        || step.is("POST", "/actuator/backups")
                        || step.is("DELETE", ONE_BACKUP);
        boolean atBroker = step.is("GET", BROKER_GROUPS) || step.is("GET", "/actuator/partitions");
        return everywhere || ExpectedChanges.covered(step) || (step.gateway() ? atGateway : atBroker);
    }

    static void check(Step step, ZeebeManagement management, TestZeebe zeebe) {
        if (ExpectedChanges.covered(step)) {
            ExpectedChanges.check(step, management);
            return;
        }
        JsonNode body = step.body();
        switch (step.method() + " " + step.path().replaceAll("\\d+", "N")) {
            case "GET /actuator/backups" -> list(step, management.backups());
            case "GET /actuator/backups/N" -> get(step, management.backup(id(step)));
            case "POST /actuator/backups" -> take(step, management.take(TAKEN));
            case "DELETE /actuator/backups/N" -> delete(step, management.delete(id(step)));
            case "GET /actuator/cluster" -> topology(step, management.topology());
            case "GET /actuator/exporters" -> exporters(step, management.exporters());
            case "GET /actuator/partitions" -> replicas(body, management.replicas(0));
            case "GET /actuator/health" -> gatewayHealth(body, management.gatewayHealth());
            case "GET /actuator/health/startup" ->
                assertThat(
                                step.gateway()
                                        ? management
                                                .gatewayHealth()
                                                .found()
                                                .orElseThrow()
                                                .startup()
                                        : management
                                                .brokerHealth(0)
                                                .found()
                                                .orElseThrow()
                                                .startup())
                        .isEqualTo(status(body));
            case "GET /actuator/health/liveness" ->
                assertThat(management.gatewayHealth().found().orElseThrow().liveness())
                        .isEqualTo(status(body));
            case "GET /actuator/health/readiness" ->
                assertThat(management.brokerHealth(0).found().orElseThrow().ready())
                        .isEqualTo(status(body));
            case "GET /actuator/health/status" ->
                assertThat(management.brokerHealth(0).found().orElseThrow().health())
                        .isEqualTo(status(body));
            case "GET /actuator" -> index(identify(zeebe));
            case "GET /actuator/info" ->
                assertThat(identify(zeebe).version())
                        .isEqualTo(body.path("build").path("version").asText());
            default -> throw new AssertionError("no rule for " + step);
        }
    }

    private static void list(Step step, Answer<List<Backup>> answer) {
        if (step.status() != 200) {
            assertThat(answer.problem().orElseThrow()).isInstanceOf(Failure.Transient.class);
            return;
        }
        List<Backup> backups = answer.found().orElseThrow();
        assertThat(backups).hasSameSizeAs(step.body());
        for (int i = 0; i < backups.size(); i++) {
            same(backups.get(i), step.body().get(i));
        }
    }

    private static void get(Step step, Answer<Optional<Backup>> answer) {
        switch (step.status()) {
            case 200 -> same(answer.found().orElseThrow().orElseThrow(), step.body());
            case 404 -> assertThat(answer.found().orElseThrow()).isEmpty();
            default -> {
                assertThat(step.status()).isBetween(500, 504);
                assertThat(answer.problem().orElseThrow()).isInstanceOf(Failure.Transient.class);
            }
        }
    }

    private static void take(Step step, TakeResult result) {
        switch (step.status()) {
            case 202 -> assertThat(result).isEqualTo(new TakeResult.Accepted());
            case 409 -> {
                List<String> numbers = Pattern.compile("\\d+")
                        .matcher(step.body().path("message").asText())
                        .results()
                        .map(MatchResult::group)
                        .toList();
                assertThat(((TakeResult.Taken) result).latest())
                        .isEqualTo(OptionalLong.of(Long.parseLong(numbers.get(1))));
            }
            case 400, 415 ->
                assertThat(failure(result))
                        .isInstanceOfSatisfying(
                                Failure.Rejected.class,
                                rejected -> assertThat(rejected.cause()).isEqualTo(Cause.Refused));
            default -> {
                assertThat(step.status()).isBetween(500, 504);
                assertThat(failure(result)).isInstanceOf(Failure.Doubtful.class);
                assertThat(failure(result).message())
                        .contains(step.body().path("message").asText().substring(0, 20));
            }
        }
    }

    private static Failure failure(TakeResult result) {
        return ((TakeResult.Failed) result).failure();
    }

    private static void delete(Step step, Answer<Done> answer) {
        if (step.status() == 204) {
            assertThat(answer.found()).contains(Done.DONE);
        } else {
            assertThat(step.status()).isEqualTo(504);
            assertThat(answer.problem().orElseThrow()).isInstanceOf(Failure.Doubtful.class);
        }
    }

    private static void topology(Step step, Answer<Topology> answer) {
        if (step.status() != 200) {
            assertThat(answer.problem().orElseThrow()).isInstanceOf(Failure.Transient.class);
            return;
        }
        Topology topology = answer.found().orElseThrow();
        Map<Integer, Set<Integer>> expected = new HashMap<>();
        for (JsonNode broker : step.body().path("brokers")) {
            expected.put(broker.path("id").asInt(), ids(broker.path("partitions")));
        }
        Map<Integer, Set<Integer>> actual = new HashMap<>();
        topology.brokers().forEach(broker -> actual.put(broker.brokerId(), Set.copyOf(broker.partitions())));
        assertThat(actual).isEqualTo(expected).hasSize(3);
        assertThat(topology.brokers()).allMatch(broker -> broker.state().equals("ACTIVE"));
        ExpectedTopology.check(step.body(), topology);
    }

    private static Set<Integer> ids(JsonNode nodes) {
        Set<Integer> ids = new TreeSet<>();
        nodes.forEach(node -> ids.add(node.path("id").asInt()));
        return ids;
    }

    private static void exporters(Step step, Answer<List<ConfiguredExporter>> answer) {
        if (step.status() != 200) {
            assertThat(answer.problem().orElseThrow()).isInstanceOf(Failure.Transient.class);
            return;
        }
        assertThat(answer.found().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        StreamSupport.stream(step.body().spliterator(), false)
                                .map(node -> new ConfiguredExporter(
                                        node.path("exporterId").asText(),
                                        node.path("status").asText()))
                                .toList());
    }

    static void replicas(JsonNode body, Answer<List<Replica>> answer) {
        List<Replica> replicas = answer.found().orElseThrow();
        assertThat(replicas).hasSize(body.size());
        replicas.forEach(replica -> {
            JsonNode node = body.path(Integer.toString(replica.partitionId()));
            assertThat(replica.role()).isEqualTo(node.path("role").asText());
            assertThat(replica.processedPosition())
                    .isEqualTo(node.path("processedPosition").asLong());
            assertThat(replica.exportedPosition())
                    .isEqualTo(node.path("exportedPosition").asLong());
            assertThat(replica.streamProcessorPhase())
                    .isEqualTo(node.path("streamProcessorPhase").asText());
            assertThat(replica.exporterPhase())
                    .isEqualTo(node.path("exporterPhase").asText())
                    .isEqualTo(replica.exporting().name());
            assertThat(replica.processing().name()).isEqualTo(replica.streamProcessorPhase());
        });
    }

    private static void gatewayHealth(JsonNode body, Answer<GatewayHealth> answer) {
        GatewayHealth health = answer.found().orElseThrow();
        Map<Integer, String> partitions = new HashMap<>();
        body.path("components")
                .path("clusterHealth")
                .path("details")
                .properties()
                .forEach(entry -> partitions.put(
                        Integer.parseInt(entry.getKey().replace("Partition ", "")),
                        entry.getValue().asText()));
        assertThat(health).isEqualTo(new GatewayHealth(body.path("status").asText(), "UP", "UP", partitions));
    }

    private static void same(Backup backup, JsonNode node) {
        assertThat(backup.id()).isEqualTo(node.path("backupId").asLong());
        assertThat(backup.state().name()).isEqualTo(node.path("state").asText());
        assertThat(backup.failureReason() != null).isEqualTo(node.has("failureReason"));
        assertThat(backup.partitions()).hasSameSizeAs(node.path("details"));
        for (JsonNode detail : node.path("details")) {
            Backup.Partition partition = backup.partitions().stream()
                    .filter(one ->
                            one.partitionId() == detail.path("partitionId").asInt())
                    .findFirst()
                    .orElseThrow();
            assertThat(partition)
                    .isEqualTo(new Backup.Partition(
                            partition.partitionId(),
                            Backup.State.valueOf(detail.path("state").asText()),
                            partition.failureReason(),
                            instant(detail.path("createdAt")),
                            instant(detail.path("lastUpdatedAt")),
                            detail.path("snapshotId").textValue(),
                            detail.has("checkpointPosition")
                                    ? Long.valueOf(
                                            detail.path("checkpointPosition").asLong())
                                    : null,
                            null,
                            null,
                            detail.path("brokerVersion").textValue()));
            assertThat(Optional.ofNullable(partition.failureReason()).orElse(""))
                    .isEqualTo(cut(detail.path("failureReason").asText("")));
        }
    }

    private static String cut(String reason) {
        String line = reason.replaceAll("\\s+", " ").strip();
        return line.length() <= 256 ? line : line.substring(0, 255) + "…";
    }

    private static Instant instant(JsonNode node) {
        return node.isMissingNode() ? null : Instant.parse(node.textValue());
    }

    private static long id(Step step) {
        return Long.parseLong(step.path().replaceAll("\\D", ""));
    }

    private static String status(JsonNode body) {
        return body.path("status").asText();
    }

    private static Identity identify(TestZeebe zeebe) {
        return TestZeebe.client(TestZeebe.PATIENT)
                .identify(zeebe.connection(), TestZeebe.CALLER)
                .found()
                .orElseThrow();
    }

    private static void index(Identity identity) {
        assertThat(identity.backups()).isEqualTo(Identity.BackupDialect.BACKUPS);
        assertThat(identity.capabilities())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Capability.Checkpoints)));
    }
}
