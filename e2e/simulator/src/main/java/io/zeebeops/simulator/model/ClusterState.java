package io.zeebeops.simulator.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** What all rules share. Everything but setup, agenda and journal is data: see {@link ClusterImage}. */
final class ClusterState {

    final Setup setup;
    final Agenda agenda;
    final Journal journal;
    final ClusterData data;

    /** What is written down of a cluster. */
    static final class ClusterData {
        ClusterShape shape;
        Timing timing;
        List<Broker> brokers;
        List<Partition> partitions;
        Configuration configuration;
        Map<String, Pace> paces = new HashMap<>();
        long recordsPerSecond;
        StoreWaiting store = new StoreWaiting();
        ScheduleRules.Data scheduler = new ScheduleRules.Data();
        /** Exporters that the brokers no longer have in their own configuration. */
        Set<String> unconfigured = new TreeSet<>();
        /** How many takes were ever handed to partitions. */
        long tickets;

        String clusterId = "";
        /** Of the next ids that are new. */
        Deque<Fate> nextFates = new ArrayDeque<>();
        /** Of ids that some partition may still have to take. */
        Map<Long, Fate> fates = new HashMap<>();

        /** To be read into. */
        @SuppressWarnings("NullAway.Init")
        ClusterData() {}

        ClusterData(ClusterShape shape, Timing timing) {
            this.shape = shape;
            this.timing = timing;
            this.brokers =
                    IntStream.range(0, shape.brokers()).mapToObj(Broker::new).toList();
            this.partitions = new ArrayList<>();
            this.configuration = new Configuration(shape);
        }
    }

    /** What waits for the store, and what becomes of deletes meanwhile. */
    static final class StoreWaiting {
        record Parked(Instant since, Effect effect, Effect failure) {}

        StoreState availability = StoreState.UP;
        boolean uploadsHeld;
        LateDelete lateDelete = LateDelete.EVERYWHERE;
        List<Parked> parked = new ArrayList<>();
        List<Effect.BackupEnds> heldUploads = new ArrayList<>();
        List<Effect.LateDelete> lateDeletes = new ArrayList<>();
    }

    ClusterState(ClusterShape shape, Timing timing, Setup setup, Agenda agenda, Journal journal) {
        this(new ClusterData(shape, timing), setup, agenda, journal);
        String born = agenda.now() + " " + shape;
        data.clusterId =
                UUID.nameUUIDFromBytes(born.getBytes(StandardCharsets.UTF_8)).toString();
        for (int id = 1; id <= shape.partitions(); id++) {
            addPartition().progress.begin(shape.exporters(), -1, false, Instant.EPOCH);
        }
    }

    ClusterState(ClusterData data, Setup setup, Agenda agenda, Journal journal) {
        this.setup = setup;
        this.data = data;
        this.agenda = agenda;
        this.journal = journal;
    }

    ClusterShape shape() {
        return data.shape;
    }

    Timing timing() {
        return data.timing;
    }

    List<Broker> brokers() {
        return data.brokers;
    }

    List<Partition> partitions() {
        return data.partitions;
    }

    /** One that is empty, after all others. */
    Partition addPartition() {
        int id = data.partitions.size() + 1;
        Partition partition = new Partition(id, data.shape.members(id));
        data.partitions.add(partition);
        partition.members.forEach(broker -> broker(broker).replicas.put(id, new Replica()));
        return partition;
    }

    /** Whether the brokers have the exporter in their own configuration. */
    boolean configured(String exporter) {
        return shape().exporters().contains(exporter) && !data.unconfigured.contains(exporter);
    }

    /** The id of a backup that nobody gave one. */
    long generatedId() {
        return now().toEpochMilli() + setup.plan().idOffset();
    }

    Instant now() {
        return agenda.now();
    }

    Broker broker(int id) {
        if (id < 0 || id >= data.brokers.size()) {
            throw new IllegalArgumentException("There is no broker " + id);
        }
        return data.brokers.get(id);
    }

    Partition partition(int id) {
        if (id < 1 || id > data.partitions.size()) {
            throw new IllegalArgumentException("There is no partition " + id);
        }
        return data.partitions.get(id - 1);
    }

    /** Whether enough replicas are there to elect a leader and to agree on records. */
    boolean quorum(Partition partition) {
        return partition.members.stream().filter(id -> broker(id).serves()).count() >= shape().quorum();
    }

    /** Whether records of the partition are processed. */
    boolean processes(Partition partition) {
        return partition.hasLeader()
                && broker(partition.leader).serves()
                && !leaderReplica(partition).processingPaused
                && quorum(partition);
    }

    /** The leader's copy; only of a partition that has a leader. */
    Replica leaderReplica(Partition partition) {
        return broker(partition.leader).replica(partition.id);
    }

    void tell(String who, Happening what) {
        journal.add(now(), who, what);
    }
}
