package io.zeebeops.operator.cluster;

import io.zeebeops.operator.kubernetes.ClusterConnection;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.BrokerChange;
import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Checkpoints;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.ExportingChange;
import io.zeebeops.operator.zeebe.ExportingResult;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.PlannedChange;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.ZeebeClient;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A Zeebe of two brokers that writes down what it is asked; all is well unless a field says otherwise. */
class FakeZeebe implements ZeebeClient, ZeebeManagement {
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    ClusterConnection connection = new ClusterConnection.Usable(ClusterExamples.CONNECTION);
    volatile Answer<Identity> identity = new Answer.Ok<>(ClusterExamples.ALL);
    volatile Answer<GatewayHealth> health = new Answer.Ok<>(ClusterExamples.WELL);
    Answer<Topology> topology = new Answer.Ok<>(ClusterExamples.TWO_BROKERS);
    Answer<List<Backup>> backups = new Answer.Ok<>(List.of());
    Optional<Answer<List<Replica>>> replicas = Optional.empty();
    Answer<Checkpoints> checkpoints = new Answer.Ok<>(new Checkpoints(List.of(), List.of(), List.of()));
    Answer<BrokerHealth> brokerHealth = new Answer.Ok<>(ClusterExamples.BROKER_WELL);

    ClusterConnection connect(ZeebeCluster cluster) {
        return connection;
    }

    @Override
    public Answer<Identity> identify(Connection to, Caller caller) {
        asked.add("identify for " + caller.kind() + " " + caller.uid());
        return identity;
    }

    @Override
    public ZeebeManagement management(Connection to, Identity who, Caller caller) {
        return this;
    }

    @Override
    public Answer<GatewayHealth> gatewayHealth() {
        asked.add("health");
        return health;
    }

    @Override
    public Answer<Topology> topology() {
        asked.add("topology");
        return topology;
    }

    @Override
    public Answer<List<ConfiguredExporter>> exporters() {
        asked.add("exporters");
        return new Answer.Ok<>(List.of(new ConfiguredExporter("a", "ENABLED")));
    }

    @Override
    public Answer<BrokerHealth> brokerHealth(int brokerId) {
        asked.add("health of " + brokerId);
        return brokerHealth;
    }

    @Override
    public Answer<List<Replica>> replicas(int brokerId) {
        asked.add("replicas of " + brokerId);
        return replicas.orElseGet(
                () -> new Answer.Ok<>(ClusterExamples.replicas("EXPORTING").get(brokerId)));
    }

    @Override
    public Answer<List<Backup>> backups() {
        asked.add("list");
        return backups;
    }

    @Override
    public Answer<Optional<Backup>> backup(long id) {
        throw notOfALook();
    }

    @Override
    public TakeResult take(long id) {
        throw notOfALook();
    }

    @Override
    public Answer<Done> delete(long id) {
        throw notOfALook();
    }

    @Override
    public ExportingResult exporting(ExportingChange change) {
        throw notOfALook();
    }

    @Override
    public Answer<List<Replica>> atBroker(int brokerId, BrokerChange change) {
        throw notOfALook();
    }

    @Override
    public Answer<PlannedChange> enableExporter(String exporterId, String initializeFrom) {
        throw notOfALook();
    }

    @Override
    public Answer<PlannedChange> disableExporter(String exporterId) {
        throw notOfALook();
    }

    @Override
    public Answer<PlannedChange> deleteExporter(String exporterId) {
        throw notOfALook();
    }

    @Override
    public Answer<List<Backup>> backups(String firstDigits) {
        throw notOfALook();
    }

    @Override
    public Answer<Checkpoints> checkpoints() {
        asked.add("checkpoints");
        return checkpoints;
    }

    @Override
    public TakeResult takeNext() {
        throw notOfALook();
    }

    private static AssertionError notOfALook() {
        return new AssertionError("a look changes nothing");
    }
}
