package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.StoreState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brokers, gateway and store as processes of their own. Their clock is a file, so that time stands still while processes end and start, and
 * while that is noticed, however long it really takes. Of the time that is told a broker needs {@link #START} to be there.
 */
final class ProcessStage implements Stage {

    private static final Duration START = Duration.ofSeconds(8);
    private static final Duration FIRST_ELECTIONS = Duration.ofSeconds(5);

    private static final String UP = "UP";
    /** In which a leader is missed that only seems to hang, because this machine is busy. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private final Path clock;
    private final SetOfProcesses processes;
    private final SetControl control;
    private final Outstanding outstanding = new Outstanding();
    /** Brokers that were started, and when they are there. */
    private final Map<Integer, Instant> starting = new TreeMap<>();

    private final List<String> brokers = new ArrayList<>(List.of(UP, UP, UP));
    private StoreState store = StoreState.UP;
    /** Followers hear of positions every 15 s from the elections on: at full quarters of a minute, as in one JVM. */
    private Instant now = Instant.parse("2026-11-21T02:00:10Z");

    ProcessStage(Path folder) {
        clock = folder.resolve("clock");
        tellTime();
        processes = new SetOfProcesses(folder, clock);
        control = new SetControl(url("gateway"));
    }

    /** Waits until all processes are there, and lets the cluster begin; returns itself. */
    ProcessStage begin() {
        processes.ready();
        control.post("/simulator/exporters/expb/pace?every=PT5S");
        elapse(FIRST_ELECTIONS);
        return this;
    }

    @Override
    public URI url(String target) {
        return processes.url(target);
    }

    @Override
    public void kill(int broker) {
        ends(broker, SetProcess::kill);
    }

    @Override
    public void stop(int broker) {
        ends(broker, SetProcess::stop);
    }

    private void ends(int broker, Consumer<SetProcess> end) {
        starting.remove(broker);
        processes.remove(broker).ifPresent(end);
        looks(broker, "DOWN");
    }

    @Override
    public void start(int broker) {
        starting.put(broker, now.plus(START));
    }

    @Override
    public void hang(int broker) {
        processes.broker(broker).hang();
        looks(broker, "HANGING");
    }

    @Override
    public void goOn(int broker) {
        processes.broker(broker).goOn();
        looks(broker, UP);
    }

    private void looks(int broker, String state) {
        brokers.set(broker, state);
        noticed();
    }

    @Override
    public void removePauseMarkers(int broker) {
        try (Stream<Path> files = Files.walk(processes.data(broker))) {
            List<Path> markers =
                    files.filter(file -> file.endsWith(".exporterPaused")).toList();
            for (Path marker : markers) {
                Files.delete(marker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void store(StoreState next) {
        storeBecomes(next);
        store = next;
        noticed();
    }

    private void storeBecomes(StoreState next) {
        switch (next) {
            case DOWN -> processes.store().kill();
            case HANGING -> processes.store().hang();
            case UP -> {
                if (store == StoreState.DOWN) {
                    processes.startStore();
                } else {
                    processes.store().goOn();
                }
            }
        }
    }

    @Override
    public void holdUploads(boolean held) {
        control.post("/simulator/uploads/" + (held ? "held" : "free"));
    }

    @Override
    public void load(long recordsPerSecond) {
        control.post("/simulator/traffic?perSecond=" + recordsPerSecond);
    }

    @Override
    public void exporterFails(String exporter, boolean fails) {
        control.post("/simulator/exporters/%s/%s".formatted(exporter, fails ? "failing" : "working"));
    }

    @Override
    public void snapshot(int broker, int partition) {
        control.post("/simulator/brokers/%d/snapshot?partition=%d".formatted(broker, partition));
    }

    @Override
    public void nextReadIsSilent(int broker) {
        control.post("/simulator/brokers/%d/silent?times=1".formatted(broker));
    }

    @Override
    public void nextBackup(Fate fate) {
        control.post("/simulator/backups/next", fate);
    }

    @Override
    public void lateDeletesAfter(Duration time) {
        control.post("/simulator/timing?lateDelete=" + time);
    }

    @Override
    public void changesRestAfter(int operations) {
        control.post("/simulator/changes/rest?after=" + operations);
    }

    @Override
    public void changesGoOn() {
        control.post("/simulator/changes/free");
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void elapse(Duration time) {
        Instant end = now.plus(time);
        starting.entrySet().stream()
                .filter(start -> !start.getValue().isAfter(end))
                .sorted(Map.Entry.comparingByValue())
                .toList()
                .forEach(start -> {
                    reach(start.getValue());
                    starting.remove(start.getKey());
                    processes.startBroker(start.getKey());
                    looks(start.getKey(), UP);
                });
        reach(end);
    }

    private void reach(Instant moment) {
        if (Duration.between(now, moment).compareTo(LONG) > 0) {
            noticed();
        }
        now = moment;
        tellTime();
        noticed();
    }

    /** Waits until the brokers know what has happened to each of them and to the store, and what time it is. */
    private void noticed() {
        String expected = "%s, %s, %s".formatted(now, store.name(), brokers);
        SetControl.await().untilAsserted(() -> {
            JsonNode state = state();
            assertThat("%s, %s, %s"
                            .formatted(
                                    state.path("now").asText(),
                                    state.path("store").asText(),
                                    states(state.path("brokers"))))
                    .isEqualTo(expected);
        });
    }

    private static List<String> states(JsonNode brokers) {
        List<String> states = new ArrayList<>();
        brokers.forEach(state -> states.add(state.asText()));
        return states;
    }

    private JsonNode state() {
        return control.get("/simulator/state");
    }

    private void tellTime() {
        Path next = clock.resolveSibling("clock.next");
        try {
            Files.writeString(next, now.toString());
            Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean answered(Future<?> answer) {
        outstanding.add(answer);
        SetControl.await()
                .until(() -> answer.isDone() || state().path("waiting").asLong() >= outstanding.count());
        return answer.isDone();
    }

    @Override
    public void close() {
        control.close();
        processes.close();
    }
}
