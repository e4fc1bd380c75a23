package io.zeebeops.operator.zeebe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Zeebe that nobody asks anything of; who is asked something says what. */
public interface UnaskedManagement extends ZeebeManagement {

    @Override
    default Answer<Optional<Backup>> backup(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<List<Backup>> backups() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<List<Backup>> backups(String firstDigits) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<Checkpoints> checkpoints() {
        throw new UnsupportedOperationException();
    }

    @Override
    default TakeResult take(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    default TakeResult takeNext() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<Done> delete(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<Topology> topology() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<GatewayHealth> gatewayHealth() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<List<ConfiguredExporter>> exporters() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<BrokerHealth> brokerHealth(int brokerId) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<List<Replica>> replicas(int brokerId) {
        throw new UnsupportedOperationException();
    }

    @Override
    default ExportingResult exporting(ExportingChange change) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<List<Replica>> atBroker(int brokerId, BrokerChange change) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<PlannedChange> enableExporter(String exporterId, @Nullable String initializeFrom) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<PlannedChange> disableExporter(String exporterId) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Answer<PlannedChange> deleteExporter(String exporterId) {
        throw new UnsupportedOperationException();
    }
}
