package io.zeebeops.simulator.model;

import java.time.Duration;

/** Which brokers are there and who leads which partition. */
final class Membership {

    /** Who hears of new leaders and of brokers that are back. */
    interface Listener {
        void elected(Partition partition);

        void brokerBack(Broker broker);
    }

    private final ClusterState state;
    private final PositionRules positions;
    private final Listener listener;

    Membership(ClusterState state, PositionRules positions, Listener listener) {
        this.state = state;
        this.positions = positions;
        this.listener = listener;
    }

    void down(int id) {
        Broker broker = state.broker(id);
        if (broker.process == Broker.Process.DOWN) {
            return;
        }
        if (broker.up()) {
            broker.awaySince = state.now();
        }
        broker.process = Broker.Process.DOWN;
        broker.life++;
        broker.backlog.clear();
        state.tell(Journal.NOBODY, new Happening.BrokerDown(id));
        partitionsWithout(broker);
    }

    /** No process is there, and nobody remembers one. */
    void notStarted() {
        for (Broker broker : state.brokers()) {
            broker.process = Broker.Process.DOWN;
            broker.awaySince = state.now().minus(state.timing().forgetAfter());
        }
        for (Partition partition : state.partitions()) {
            partition.leader = Partition.NOBODY;
            partition.leaderLostAt = state.now();
        }
    }

    void up(int id) {
        Broker broker = state.broker(id);
        if (broker.process != Broker.Process.DOWN) {
            return;
        }
        broker.process = Broker.Process.STARTING;
        long life = ++broker.life;
        state.agenda.after(state.timing().brokerStart(), new Effect.BrokerStarted(id, life));
    }

    void started(int id, long life) {
        if (state.broker(id).life == life) {
            started(state.broker(id));
        }
    }

    /** A process that was started elsewhere answers; if an earlier one was not missed yet, it is now. */
    void joins(int id) {
        down(id);
        state.broker(id).life++;
        started(state.broker(id));
    }

    private void started(Broker broker) {
        broker.process = Broker.Process.UP;
        broker.partitionsFailed =
                broker.replicas.values().stream().anyMatch(replica -> replica.pauseMarker == PauseMarker.CORRUPT);
        positions.started(broker);
        back(broker);
    }

    /** The process stands still: it takes connections, answers nothing, and loses what it leads. */
    void hang(int id) {
        Broker broker = state.broker(id);
        if (!broker.up()) {
            return;
        }
        broker.process = Broker.Process.HANGING;
        broker.awaySince = state.now();
        state.tell(Journal.NOBODY, new Happening.BrokerHangs(id));
        for (Partition partition : state.partitions()) {
            if (partition.hasLeader() && (partition.leader == id || !state.quorum(partition))) {
                missLeader(partition);
            }
        }
    }

    void goOn(int id) {
        Broker broker = state.broker(id);
        if (broker.process != Broker.Process.HANGING) {
            return;
        }
        broker.process = Broker.Process.UP;
        back(broker);
    }

    private void back(Broker broker) {
        state.tell(Journal.NOBODY, new Happening.BrokerUp(broker.id));
        state.partitions().forEach(this::seekLeader);
        listener.brokerBack(broker);
    }

    /** Followers that do not hear of their leader elect another, as soon as they are enough. */
    void leaderMissed(int id, long term) {
        Partition partition = state.partition(id);
        if (partition.term == term
                && partition.hasLeader()
                && (!state.broker(partition.leader).serves() || !state.quorum(partition))) {
            loseLeader(partition, Duration.ZERO);
        }
    }

    /** A leader that has lost too many followers steps down when it has not heard of them for too long. */
    private void partitionsWithout(Broker broker) {
        for (Partition partition : state.partitions()) {
            if (partition.leader == broker.id) {
                loseLeader(partition);
            } else if (partition.hasLeader() && !state.quorum(partition)) {
                missLeader(partition);
            }
        }
    }

    private void missLeader(Partition partition) {
        positions.refresh(partition);
        state.agenda.after(state.timing().electionTime(), new Effect.LeaderMissed(partition.id, partition.term));
    }

    void kill(int id) {
        Partition partition = state.partition(id);
        partition.dead = true;
        if (partition.hasLeader()) {
            loseLeader(partition);
        }
    }

    /** An empty partition is led from the start. */
    void begins(Partition partition, int broker) {
        partition.dead = false;
        if (partition.leader != broker) {
            elect(partition, broker);
        }
    }

    void revive(int id) {
        Partition partition = state.partition(id);
        partition.dead = false;
        seekLeader(partition);
    }

    /** Leaders that are not the most preferred of the living replicas step down. */
    void rebalance() {
        for (Partition partition : state.partitions()) {
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
                && state.broker(broker).serves()) {
            loseLeader(partition);
            elect(partition, broker);
        }
    }

    private void loseLeader(Partition partition) {
        loseLeader(partition, state.timing().electionTime());
    }

    private void loseLeader(Partition partition, Duration untilNext) {
        positions.leaderLost(partition);
        partition.lastLeader = partition.leader;
        partition.leader = Partition.NOBODY;
        partition.leaderLostAt = state.now();
        partition.term++;
        positions.refresh(partition);
        seekLeader(partition, untilNext);
    }

    private void seekLeader(Partition partition) {
        seekLeader(partition, state.timing().electionTime());
    }

    private void seekLeader(Partition partition, Duration within) {
        if (partition.hasLeader() || partition.electionDue || partition.dead || !state.quorum(partition)) {
            return;
        }
        partition.electionDue = true;
        state.agenda.after(within, new Effect.Election(partition.id));
    }

    void election(int id) {
        Partition partition = state.partition(id);
        partition.electionDue = false;
        if (!partition.hasLeader() && !partition.dead && state.quorum(partition)) {
            elect(partition, preferred(partition));
        }
    }

    private void elect(Partition partition, int broker) {
        partition.leader = broker;
        positions.elected(partition);
        state.tell(Journal.NOBODY, new Happening.LeaderElected(partition.id, broker));
        listener.elected(partition);
    }

    private int preferred(Partition partition) {
        return partition.members.stream()
                .filter(id -> state.broker(id).serves())
                .findFirst()
                .orElse(Partition.NOBODY);
    }
}
