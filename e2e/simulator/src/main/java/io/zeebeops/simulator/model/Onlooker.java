package io.zeebeops.simulator.model;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.zeebeops.simulator.model.ClusterView.BackupSeen;
import io.zeebeops.simulator.model.ClusterView.BrokerSeen;
import io.zeebeops.simulator.model.ClusterView.ChangeSeen;
import io.zeebeops.simulator.model.ClusterView.ChangesSeen;
import io.zeebeops.simulator.model.ClusterView.ExporterSeen;
import io.zeebeops.simulator.model.ClusterView.PartitionSeen;
import io.zeebeops.simulator.model.ClusterView.ReplicaSeen;
import io.zeebeops.simulator.model.ClusterView.ScriptedMishap;
import io.zeebeops.simulator.model.ClusterView.StoreSeen;
import io.zeebeops.simulator.model.ClusterView.Totals;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sees all and changes nothing. */
final class Onlooker {

    private static final int BACKUPS = 20;
    private static final int EXAMPLES = 10;

    private final ClusterState state;
    private final BackupStore store;
    private final PositionRules positions;

    Onlooker(ClusterState state, BackupStore store, PositionRules positions) {
        this.state = state;
        this.store = store;
        this.positions = positions;
    }

    ClusterView look(int from, int count) {
        List<Partition> window = state.partitions().stream()
                .filter(partition -> partition.id >= from && partition.id - from < count)
                .toList();
        NavigableMap<Long, NavigableMap<Integer, PartitionBackup>> stored = stored();
        return new ClusterView(
                state.now(),
                state.shape(),
                state.data.recordsPerSecond,
                totals(),
                brokers(),
                window.stream().map(this::partition).toList(),
                storeSeen(stored.size()),
                stored.descendingMap().entrySet().stream()
                        .limit(BACKUPS)
                        .map(backup -> backup(backup.getKey(), backup.getValue(), window))
                        .toList(),
                changes(),
                exporters(),
                script());
    }

    private Totals totals() {
        List<Partition> all = state.partitions();
        return new Totals(
                (int) all.stream().filter(partition -> !partition.hasLeader()).count(),
                all.stream().mapToInt(this::notExporting).sum(),
                all.stream().mapToInt(this::processingPaused).sum(),
                all.stream()
                        .filter(partition ->
                                !partition.hasLeader() || notExporting(partition) + processingPaused(partition) > 0)
                        .limit(EXAMPLES)
                        .map(partition -> partition.id)
                        .toList());
    }

    private int notExporting(Partition partition) {
        return (int) partition.members.stream()
                .filter(broker -> replica(broker, partition).exporterPhase() != ExporterPhase.EXPORTING)
                .count();
    }

    private int processingPaused(Partition partition) {
        return (int) partition.members.stream()
                .filter(broker -> replica(broker, partition).processingPaused)
                .count();
    }

    private Replica replica(int broker, Partition partition) {
        return state.broker(broker).replica(partition.id);
    }

    private List<BrokerSeen> brokers() {
        int[] leads = new int[state.brokers().size()];
        state.partitions().stream().filter(Partition::hasLeader).forEach(partition -> leads[partition.leader]++);
        return state.brokers().stream()
                .map(broker -> new BrokerSeen(
                        broker.id,
                        broker.process.name(),
                        broker.partitionsFailed,
                        broker.neverReady,
                        broker.silentReads,
                        leads[broker.id]))
                .toList();
    }

    private PartitionSeen partition(Partition partition) {
        return new PartitionSeen(
                partition.id,
                partition.hasLeader() ? partition.leader : null,
                partition.dead,
                positions.processed(partition),
                lag(partition),
                partition.latestCheckpoint,
                partition.members.stream()
                        .map(broker -> replica(partition, broker))
                        .toList());
    }

    private @Nullable Long lag(Partition partition) {
        if (!partition.hasLeader() || partition.progress.exporters.isEmpty()) {
            return null;
        }
        long exported = positions.exported(state.broker(partition.leader), partition);
        return Math.max(0, positions.processed(partition) + 1 - Math.max(0, exported));
    }

    private ReplicaSeen replica(Partition partition, int broker) {
        Replica replica = replica(broker, partition);
        Snapshot snapshot = replica.snapshot;
        return new ReplicaSeen(
                broker,
                partition.leader == broker,
                replica.exporterPhase(),
                replica.processingPaused,
                positions.exported(state.broker(broker), partition),
                snapshot == null ? null : snapshot.processedPosition(),
                replica.pauseMarker == PauseMarker.CORRUPT);
    }

    private StoreSeen storeSeen(int stored) {
        ClusterState.StoreWaiting waiting = state.data.store;
        return new StoreSeen(
                store.configured(),
                waiting.availability,
                waiting.uploadsHeld,
                waiting.lateDelete,
                waiting.parked.size() + waiting.heldUploads.size() + waiting.lateDeletes.size(),
                List.copyOf(state.data.nextFates),
                stored);
    }

    private NavigableMap<Long, NavigableMap<Integer, PartitionBackup>> stored() {
        NavigableMap<Long, NavigableMap<Integer, PartitionBackup>> stored = new TreeMap<>();
        for (Partition partition : state.partitions()) {
            for (PartitionBackup part : store.contents().all(partition.id)) {
                stored.computeIfAbsent(part.id(), id -> new TreeMap<>()).put(partition.id, part);
            }
        }
        return stored;
    }

    private BackupSeen backup(long id, NavigableMap<Integer, PartitionBackup> stored, List<Partition> window) {
        BackupView whole = BackupView.of(
                id,
                IntStream.rangeClosed(1, state.shape().partitions())
                        .mapToObj(partition -> {
                            PartitionBackup part = stored.get(partition);
                            return part == null ? PartitionBackupView.absent(partition) : part.view(partition);
                        })
                        .toList(),
                state.setup.features());
        PartitionBackup first = stored.firstEntry().getValue();
        return new BackupSeen(
                id,
                whole.state(),
                first.takenBy(),
                first.createdAt(),
                count(whole, BackupState.COMPLETED),
                count(whole, BackupState.IN_PROGRESS),
                count(whole, BackupState.FAILED),
                count(whole, BackupState.DOES_NOT_EXIST),
                window.stream()
                        .map(partition -> whole.parts().get(partition.id - 1))
                        .toList(),
                whole.parts().stream()
                        .filter(part -> part.state() == BackupState.FAILED)
                        .limit(EXAMPLES)
                        .toList());
    }

    private static int count(BackupView backup, BackupState wanted) {
        return Collections.frequency(
                backup.parts().stream().map(PartitionBackupView::state).toList(), wanted);
    }

    private ChangesSeen changes() {
        Configuration config = state.data.configuration;
        Configuration.Pending pending = config.pending;
        return new ChangesSeen(
                config.version,
                config.restAfter != Integer.MAX_VALUE,
                pending == null
                        ? null
                        : new ChangeSeen(
                                pending.id,
                                pending.who,
                                pending.startedAt,
                                pending.done.size(),
                                pending.todo.size(),
                                pending.todo.element()),
                config.last);
    }

    private List<ExporterSeen> exporters() {
        Configuration config = state.data.configuration;
        Map<String, Map<ExporterState, Long>> replicas = config.members.values().stream()
                .flatMap(member -> member.partitions.values().stream())
                .flatMap(exporters -> exporters.entrySet().stream())
                .collect(groupingBy(Map.Entry::getKey, groupingBy(Map.Entry::getValue, counting())));
        return config.exporterIds().stream()
                .map(id -> {
                    Pace pace = state.data.paces.getOrDefault(id, Pace.AT_ONCE);
                    Map<ExporterState, Long> states = replicas.getOrDefault(id, Map.of());
                    return new ExporterSeen(
                            id,
                            states.getOrDefault(ExporterState.ENABLED, 0L),
                            states.getOrDefault(ExporterState.DISABLED, 0L),
                            pace.failing(),
                            pace.every(),
                            pace.lag());
                })
                .toList();
    }

    private List<ScriptedMishap> script() {
        return state.agenda.items().stream()
                .<ScriptedMishap>mapMulti((item, next) -> {
                    if (item.effect() instanceof Effect.Scripted(Mishap mishap)) {
                        next.accept(new ScriptedMishap(item.due(), mishap));
                    }
                })
                .limit(EXAMPLES)
                .toList();
    }
}
