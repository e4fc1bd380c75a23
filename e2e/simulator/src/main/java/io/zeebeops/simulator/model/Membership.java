package io.zeebeops.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Which brokers are there and who leads which partition. */
final class Membership {

    private final ClusterState state;
    private final List<Consumer<Partition>> electedListeners = new ArrayList<>();
    private final List<Runnable> brokerUpListeners = new ArrayList<>();

    Membership(ClusterState state) {
        this.state = state;
    }

    void whenElected(Consumer<Partition> listener) {
        electedListeners.add(listener);
    }

    void whenBrokerUp(Runnable listener) {
        brokerUpListeners.add(listener);
    }

    void down(int id) {
        Broker broker = state.broker(id);
        if (broker.process == Broker.Process.DOWN) {
            return;
        }
        if (broker.up()) {
            broker.downSince = state.now();
        }
        broker.process = Broker.Process.DOWN;
        broker.life++;
        state.tell(Journal.NOBODY, new Happening.BrokerDown(id));
        for (Partition partition : state.partitions) {
            if (partition.hasLeader() && (partition.leader == id || !quorum(partition))) {
                loseLeader(partition);
            }
        }
    }

    void up(int id) {
        Broker broker = state.broker(id);
        if (broker.process != Broker.Process.DOWN) {
            return;
        }
        broker.process = Broker.Process.STARTING;
        long life = ++broker.life;
        state.agenda.after(state.timing.brokerStart(), () -> started(broker, life));
    }

    private void started(Broker broker, long life) {
        if (broker.life != life) {
            return;
        }
        broker.process = Broker.Process.UP;
        state.tell(Journal.NOBODY, new Happening.BrokerUp(broker.id));
        state.partitions.forEach(this::seekLeader);
        brokerUpListeners.forEach(Runnable::run);
    }

    void kill(int id) {
        Partition partition = state.partition(id);
        partition.dead = true;
        if (partition.hasLeader()) {
            loseLeader(partition);
        }
    }

    void revive(int id) {
        Partition partition = state.partition(id);
        partition.dead = false;
        seekLeader(partition);
    }

    /** Leaders that are not the most preferred of the living replicas step down. */
    void rebalance() {
        for (Partition partition : state.partitions) {
            if (partition.hasLeader() && partition.leader != preferred(partition)) {
                loseLeader(partition);
            }
        }
    }

    /** Moves one leadership, as a leader that steps down by itself does. */
    void moveLeader(int id, int broker) {
        Partition partition = state.partition(id);
        state.broker(broker).replica(id);
        if (partition.hasLeader()
                && partition.leader != broker
                && state.broker(broker).up()) {
            loseLeader(partition);
            elect(partition, broker);
        }
    }

    private void loseLeader(Partition partition) {
        partition.lastLeader = partition.leader;
        partition.leader = Partition.NOBODY;
        partition.leaderLostAt = state.now();
        partition.term++;
        seekLeader(partition);
    }

    private void seekLeader(Partition partition) {
        if (partition.hasLeader() || partition.electionDue || partition.dead || !quorum(partition)) {
            return;
        }
        partition.electionDue = true;
        state.agenda.after(state.timing.electionTime(), () -> {
            partition.electionDue = false;
            if (!partition.hasLeader() && !partition.dead && quorum(partition)) {
                elect(partition, preferred(partition));
            }
        });
    }

    private void elect(Partition partition, int broker) {
        partition.leader = broker;
        state.tell(Journal.NOBODY, new Happening.LeaderElected(partition.id, broker));
        electedListeners.forEach(listener -> listener.accept(partition));
    }

    private boolean quorum(Partition partition) {
        return partition.members.stream().filter(id -> state.broker(id).up()).count() >= state.shape.quorum();
    }

    private int preferred(Partition partition) {
        return partition.members.stream()
                .filter(id -> state.broker(id).up())
                .findFirst()
                .orElse(Partition.NOBODY);
    }
}
