package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.replay.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** What a cluster may have been through: all by calls of its API, and by what can be done to its processes. */
final class Past {

    private static final long ACKNOWLEDGES_EVERY = 5000;
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SELDOM = Duration.ofMillis(100);

    private final Run run;
    private final Stage stage;

    private Past(Run run) {
        this.run = run;
        this.stage = run.stage();
    }

    static Past of(Run run) {
        return new Past(run);
    }

    /** The exporters of the first recordings never acknowledged anything. */
    Past exportersNeverAcknowledge() {
        stage.exporterFails("expa", true);
        stage.exporterFails("expb", true);
        return this;
    }

    /** Records come, are exported, and the followers have heard of it. */
    Past records() {
        stage.load(40);
        run.elapse(5);
        stage.load(0);
        run.elapse(21);
        return this;
    }

    /** Time passes until what comes next begins so many seconds before the slow exporter acknowledges. */
    Past beforeAcknowledgement(double seconds) {
        long since = Math.floorMod(stage.now().toEpochMilli(), ACKNOWLEDGES_EVERY);
        run.elapse(Math.floorMod(ACKNOWLEDGES_EVERY - since - Math.round(seconds * 1000), ACKNOWLEDGES_EVERY) / 1000.0);
        return this;
    }

    Past snapshots() {
        for (int broker = 0; broker < 3; broker++) {
            for (int partition = 1; partition <= 3; partition++) {
                stage.snapshot(broker, partition);
            }
        }
        return this;
    }

    Past snapshot(int broker, int partition) {
        stage.snapshot(broker, partition);
        return this;
    }

    Past exporting(String verb) {
        assertThat(run.ask("gateway", "POST", "/actuator/exporting/" + verb, null)
                        .body()
                        .path("status")
                        .asInt())
                .isEqualTo(204);
        return this;
    }

    /** A change of an exporter, from beginning to end. */
    Past exporter(String id, String verb, String body) {
        assertThat(run.ask("gateway", "POST", "/actuator/exporters/%s/%s".formatted(id, verb), body)
                        .status())
                .isEqualTo(202);
        run.askUntil(
                "gateway", "/actuator/cluster", SELDOM, answer -> !answer.body().has("pendingChange"));
        return this;
    }

    Past backup(long id, Fate fate, String end) {
        stage.nextBackup(fate);
        takes(id);
        seen(id, end, SELDOM);
        return this;
    }

    Past backups(long... ids) {
        for (long id : ids) {
            backup(id, new Fate.Completes(), "COMPLETED");
        }
        return this;
    }

    /** Backups as in a recorded list. */
    Past backups(JsonNode list) {
        TreeMap<Long, JsonNode> byId = new TreeMap<>();
        list.forEach(backup -> byId.put(backup.path("backupId").asLong(), backup));
        byId.forEach((id, backup) -> backup(id, fate(backup), state(backup)));
        return this;
    }

    private static Fate fate(JsonNode backup) {
        TreeMap<Integer, String> reasons = new TreeMap<>();
        for (JsonNode detail : backup.path("details")) {
            int partition = detail.path("partitionId").asInt();
            switch (state(detail)) {
                case "DOES_NOT_EXIST" -> {
                    return new Fate.Misses(partition);
                }
                case "FAILED" ->
                    reasons.put(partition, detail.path("failureReason").asText());
                default -> {}
            }
        }
        return reasons.isEmpty() ? new Fate.Completes() : new Fate.Fails(reasons);
    }

    void takes(long id) {
        Answer answer = run.ask("gateway", "POST", "/actuator/backups", "{\"backupId\": %d}".formatted(id));
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    }

    /** Takes and looks as the recording did: every state that it saw is seen, in that order. */
    void series(long first, long last) {
        for (Recording.Take take : run.recording().takes()) {
            if (take.id() >= first && take.id() <= last) {
                takes(take.id());
                Instant taken = stage.now();
                take.seen().forEach(seen -> {
                    run.until(taken.plusMillis(seen.millis()));
                    seen(take.id(), seen.state(), OFTEN);
                });
            }
        }
    }

    private void seen(long id, String state, Duration moment) {
        run.askUntil(
                "gateway",
                "/actuator/backups/" + id,
                moment,
                answer -> state.equals(answer.status() == 404 ? "404" : state(answer.body())));
    }

    private static String state(JsonNode backup) {
        return backup.path("state").asText();
    }

    /** A partition has begun its part of a backup. */
    Past begun(long id, int partition) {
        run.askUntil("gateway", "/actuator/backups/" + id, OFTEN, answer -> {
            for (JsonNode detail : answer.body().path("details")) {
                if (detail.path("partitionId").asInt() == partition) {
                    return state(detail).equals("IN_PROGRESS");
                }
            }
            return false;
        });
        return this;
    }

    /** A broker starts and is ready. */
    Past start(int broker) {
        stage.start(broker);
        run.askUntil("broker-" + broker, "/actuator/health/readiness", SELDOM, answer -> answer.status() == 200);
        return this;
    }

    Past leads(int broker, int partition) {
        run.askUntil(
                "broker-" + broker,
                "/actuator/partitions",
                SELDOM,
                answer -> answer.body()
                        .path(Integer.toString(partition))
                        .path("role")
                        .asText()
                        .equals("LEADER"));
        return this;
    }

    /** The leaderships are where they are preferred. */
    Past rebalance() {
        assertThat(run.ask("gateway", "POST", "/actuator/rebalance", null).status())
                .isEqualTo(200);
        return leads(0, 1).leads(1, 2).leads(2, 3);
    }
}
