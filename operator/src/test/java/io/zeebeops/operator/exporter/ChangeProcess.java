package io.zeebeops.operator.exporter;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.backup.Versions.Reader;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator of a history: the real conductor and policy, and what JOSDK and the observer do around them. A crash takes all it knows. */
final class ChangeProcess {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AFTER_ERROR = Duration.ofMillis(500);
    private static final String LOOK = "";

    private final ChangeWorld world;
    private final Map<String, Instant> due = new HashMap<>();
    private @Nullable Looked looked;

    /** What the observer saw of the cluster. */
    private record Looked(Optional<Topology> topology) {}

    ChangeProcess(ChangeWorld world) {
        this.world = world;
        soon(LOOK);
    }

    void restart(int lag) {
        looked = null;
        due.clear();
        world.api.restarted(lag);
        soon(LOOK);
        allSoon();
    }

    void soon(String name) {
        due.put(name, world.time.instant());
    }

    void allSoon() {
        world.api.names().forEach(this::soon);
    }

    /** Does what is due next, when time has come to it; says whether there was anything until then. */
    boolean next(Instant until) {
        Optional<Map.Entry<String, Instant>> step = due.entrySet().stream()
                .min(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(one -> !one.getValue().isAfter(until));
        step.ifPresent(one -> {
            Duration wait = Duration.between(world.time.instant(), one.getValue());
            if (wait.isPositive()) {
                world.time.advance(wait);
                world.oracle.news();
            }
            step(one.getKey(), 0);
        });
        return step.isPresent();
    }

    void step(String name, int lag) {
        due.remove(name);
        if (name.equals(LOOK)) {
            look();
            return;
        }
        world.api.exporter(name).seenBy(Reader.BACKUPS, lag).ifPresent(one -> conduct(name, one, lag));
        if (world.api.exporter(name).isBehind(Reader.BACKUPS)) {
            soon(name);
        }
    }

    private void look() {
        due.put(LOOK, world.time.instant().plus(ChangeWorld.POLL));
        if (world.cluster != ChangeWorld.Standing.MISSING) {
            boolean answers = world.zeebe.isReachable() && world.zeebe.isSeen();
            looked = new Looked(answers ? world.zeebe.topology("look").found() : Optional.empty());
            allSoon();
        } else {
            looked = null;
        }
    }

    /** Empty before the first look. */
    Optional<Boolean> reached() {
        return Optional.ofNullable(looked).map(one -> one.topology().isPresent());
    }

    Optional<Answer<Topology>> latest() {
        return Optional.ofNullable(looked).flatMap(Looked::topology).map(Answer.Ok::new);
    }

    private void conduct(String name, ZeebeExporter exporter, int lag) {
        List<ZeebeExporter> siblings = world.api.names().stream()
                .map(other -> world.api.exporter(other).seenBy(Reader.BACKUPS, lag))
                .flatMap(Optional::stream)
                .toList();
        Optional<Duration> pause;
        try {
            pause = new ExporterConductor(
                            new ChangeSurroundings(world, siblings, lag > 0),
                            new ChangeObjects(world),
                            world.time::operatorNow)
                    .step(broken(exporter));
        } catch (ChangedMeanwhile conflict) {
            pause = Optional.of(AFTER_CONFLICT);
        } catch (Mishaps.ApiError error) {
            pause = Optional.of(AFTER_ERROR);
        } catch (Mishaps.Crash crash) {
            world.count("crash");
            restart(world.mishaps.lagAfterCrash());
            pause = Optional.empty();
        }
        pause.ifPresent(after -> due.merge(
                name,
                world.time.instant().plus(after.isZero() || after.isNegative() ? AT_ONCE : after),
                (one, other) -> one.isBefore(other) ? one : other));
        world.oracle.news();
    }

    private ZeebeExporter broken(ZeebeExporter exporter) {
        return world.breakage != ChangeBreakage.GAP_ALWAYS
                ? exporter
                : ChangeApi.exporter(
                        exporter.getMetadata(), ChangeHistory.withGap(exporter.getSpec()), exporter.getStatus());
    }

    String describe() {
        return due + " " + looked;
    }
}
