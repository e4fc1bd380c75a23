package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What all rules share: brokers, partitions, time and the journal. */
final class ClusterState {

    final ClusterShape shape;
    final Agenda agenda;
    final Journal journal;
    final List<Broker> brokers;
    final List<Partition> partitions;
    Timing timing;

    ClusterState(ClusterShape shape, Timing timing, Agenda agenda, Journal journal) {
        this.shape = shape;
        this.timing = timing;
        this.agenda = agenda;
        this.journal = journal;
        this.brokers = IntStream.range(0, shape.brokers()).mapToObj(Broker::new).toList();
        this.partitions = IntStream.rangeClosed(1, shape.partitions())
                .mapToObj(id -> new Partition(id, shape.members(id)))
                .toList();
        for (Partition partition : partitions) {
            partition.members.forEach(broker -> broker(broker).replicas.put(partition.id, new Replica()));
        }
    }

    Instant now() {
        return agenda.now();
    }

    Broker broker(int id) {
        if (id < 0 || id >= brokers.size()) {
            throw new IllegalArgumentException("There is no broker " + id);
        }
        return brokers.get(id);
    }

    Partition partition(int id) {
        if (id < 1 || id > partitions.size()) {
            throw new IllegalArgumentException("There is no partition " + id);
        }
        return partitions.get(id - 1);
    }

    void tell(String who, Happening what) {
        journal.add(now(), who, what);
    }

    /** What the gateway believes: it goes on naming a dead broker, and its leaderships, for a while. */
    GatewayView gatewayView() {
        return GatewayView.of(this);
    }

    boolean knownToGateway(Broker broker) {
        return broker.up() || now().isBefore(broker.downSince.plus(timing.forgetAfter()));
    }
}
