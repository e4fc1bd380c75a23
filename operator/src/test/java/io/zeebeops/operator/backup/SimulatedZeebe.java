package io.zeebeops.operator.backup;

import io.zeebeops.simulator.model.BackupState;
import io.zeebeops.simulator.model.BackupView;
import io.zeebeops.simulator.model.Call;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.ListOutcome;
import io.zeebeops.simulator.model.Outcome;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.model.TakeOutcome;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.ZeebeModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One Zeebe of a history, and what is told of it. Whoever calls it waits as long as the gateway lets him wait. */
final class SimulatedZeebe {
    static final String STRANGER = "stranger";

    private static final String TESTER = "tester";
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(15);
    private static final Duration MARKED_AFTER = Duration.ofSeconds(1);
    private static final Duration REMOVED_AFTER = Duration.ofSeconds(7);

    final String name;
    final Speech speech;
    final ZeebeModel model;
    private final SimulatedTime time;
    private long told;
    private boolean permits = true;
    private boolean reachable = true;
    private boolean healthy = true;
    private boolean makesIds;
    private boolean showsIds;
    private final Map<Long, Set<Integer>> marked = new HashMap<>();

    SimulatedZeebe(String name, Speech speech, int partitions, SimulatedTime time) {
        this.name = name;
        this.speech = speech;
        this.time = time;
        this.model = new ZeebeModel(
                new ClusterShape(3, partitions, 3, List.of()), Timing.recorded(), true, time, new Journal(512));
    }

    <T extends Outcome> T wait(Call<T> call) {
        return call.poll().orElseGet(() -> {
            time.advance(GATEWAY_PATIENCE);
            return call.poll().orElseThrow();
        });
    }

    /** Everything that took place since the last time. */
    void news(Consumer<JournalEntry> listener) {
        model.now();
        long last = model.journal().lastSequence();
        if (last > told) {
            model.journal().since(told).forEach(listener);
            told = last;
        }
    }

    boolean strangerTakes(long id) {
        return id > 0 && model.take(id, STRANGER) instanceof TakeOutcome.Scheduled;
    }

    /** Whether every partition takes at once what it is asked to take. */
    boolean healthy() {
        return healthy && permits && reachable && model.faults().store() == StoreState.UP;
    }

    /** From now on a take may be carried out in part. */
    void hurt() {
        healthy = false;
    }

    boolean permits() {
        return permits;
    }

    void permit(boolean allowed) {
        permits = allowed;
    }

    boolean reachable() {
        return reachable;
    }

    void reach(boolean now) {
        reachable = now;
    }

    int partitions() {
        return model.shape().partitions();
    }

    boolean makesIds() {
        return makesIds;
    }

    /** Whether a look sees that Zeebe makes the ids. It may see too little, or what was before. */
    boolean showsThatItMakesIds() {
        return showsIds;
    }

    void makeIds(boolean now, boolean shown) {
        makesIds = now && speech == Speech.V8_9;
        showsIds = shown && speech == Speech.V8_9;
    }

    /** As 8.9 does it: every partition marks its part when it gets to it, and what is marked is removed still later, or never. */
    void deleteLater(long id, String who) {
        for (int partition = 1; partition <= partitions(); partition++) {
            int marking = partition;
            time.later(
                    MARKED_AFTER.multipliedBy(marking),
                    () -> marked.computeIfAbsent(id, unmarked -> new HashSet<>())
                            .add(marking));
        }
        if (id % 3 != 0) {
            time.later(REMOVED_AFTER, () -> {
                model.delete(id, who);
                marked.remove(id);
            });
        }
    }

    Set<Integer> marked(long id) {
        return marked.getOrDefault(id, Set.of());
    }

    private boolean isGone(long id) {
        return marked(id).size() == partitions();
    }

    List<BackupView> stored() {
        return model.list(TESTER) instanceof ListOutcome.Listed(List<BackupView> backups)
                ? backups.stream().filter(backup -> !isGone(backup.id())).toList()
                : List.of();
    }

    boolean completed(long id) {
        return marked(id).isEmpty()
                && model.get(id, TESTER) instanceof GetOutcome.Found(BackupView backup)
                && backup.state() == BackupState.COMPLETED;
    }

    void heal() {
        permits = true;
        reachable = true;
        model.faults().store(StoreState.UP);
        for (int broker = 0; broker < model.shape().brokers(); broker++) {
            model.faults().brokerUp(broker);
        }
        for (int partition = 1; partition <= partitions(); partition++) {
            model.faults().partitionAlive(partition);
        }
        time.advance(Duration.ofSeconds(30));
        for (int broker = 0; broker < model.shape().brokers(); broker++) {
            model.operate(broker, PartitionOperation.RESUME_PROCESSING, TESTER);
        }
    }
}
