package io.zeebeops.operator.backup;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.BrokerChange;
import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Checkpoints;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.ExportingChange;
import io.zeebeops.operator.zeebe.ExportingResult;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.PlannedChange;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A Zeebe and an API server for one object, which write down all that is asked of them. */
final class FakeWorld implements BackupSurroundings, BackupObjects {
    private final List<String> journal = new ArrayList<>();
    private Sighting seen = Sighting.reachable();
    private Answer<Optional<Backup>> lookup = new Answer.Ok<>(Optional.empty());
    private Answer<List<Backup>> list = new Answer.Ok<>(List.of());
    private TakeResult take = new TakeResult.Accepted();
    private Answer<ZeebeManagement.Done> delete = new Answer.Ok<>(ZeebeManagement.Done.DONE);
    private ZeebeBackup latest;
    private ZeebeBackup editedMeanwhile;
    private int conflictAt = -1;
    private int callsUntilBusy = Integer.MAX_VALUE;

    void granted() {
        seen = Sighting.granted(1);
    }

    /** Granted by a Zeebe that makes the ids. */
    void makesIds() {
        seen = Sighting.mayMakeIds(IdMode.GENERATED).granted();
    }

    /** The object as it is found when it is read anew. */
    void edited(ZeebeBackup backup) {
        editedMeanwhile = backup;
    }

    void namespaceTerminating() {
        seen = seen.namespaceTerminating();
    }

    void finds(Backup backup) {
        lookup = new Answer.Ok<>(Optional.of(backup));
    }

    void findsNothing() {
        lookup = new Answer.Ok<>(Optional.empty());
    }

    void fails(Failure failure) {
        lookup = new Answer.Failed<>(failure);
    }

    void takes(TakeResult result) {
        take = result;
    }

    void listUnsupported() {
        seen = Sighting.of81();
        list = new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Unsupported, "no list"));
    }

    void deleteFails(Failure failure) {
        delete = new Answer.Failed<>(failure);
    }

    /** The write of this number, from 1, finds the object changed. */
    void conflictAt(int write) {
        conflictAt = write;
    }

    /** Only so many calls are let pass. */
    void busyFrom(int calls) {
        callsUntilBusy = calls;
    }

    List<String> journal() {
        return List.copyOf(journal);
    }

    void forgetJournal() {
        journal.clear();
    }

    ZeebeBackup latest() {
        return latest;
    }

    @Override
    public BackupObservation observe(ZeebeBackup backup) {
        return seen.seen();
    }

    @Override
    public <T> Optional<T> ask(ZeebeBackup backup, Caller caller, Function<ZeebeManagement, T> question) {
        return callsUntilBusy-- <= 0 ? Optional.empty() : Optional.of(question.apply(new Zeebe(caller)));
    }

    @Override
    public ZeebeBackup writeStatus(ZeebeBackup decidedOn, ZeebeBackupStatus status) throws ChangedMeanwhile {
        String version = decidedOn.getMetadata().getResourceVersion();
        if (--conflictAt == 0) {
            journal.add("conflict on " + version);
            throw new ChangedMeanwhile(new IllegalStateException("changed"));
        }
        journal.add("status " + status.phase() + " " + status.backupId() + " on " + version);
        ZeebeBackup written = new ZeebeBackup();
        written.setMetadata(decidedOn
                .getMetadata()
                .edit()
                .withResourceVersion(Integer.toString(Integer.parseInt(version) + 1))
                .build());
        written.setSpec(decidedOn.getSpec());
        written.setStatus(status);
        latest = written;
        return written;
    }

    @Override
    public Optional<ZeebeBackup> latest(ZeebeBackup known) {
        journal.add("read anew");
        return Optional.of(editedMeanwhile == null ? known : editedMeanwhile);
    }

    @Override
    public ZeebeBackup holdFinalizer(ZeebeBackup decidedOn) {
        journal.add("finalizer held");
        return decidedOn;
    }

    @Override
    public void dropFinalizer(ZeebeBackup decidedOn) {
        journal.add("finalizer dropped");
    }

    @Override
    public void delete(ZeebeBackup decidedOn) {
        journal.add("object deleted");
    }

    @Override
    public void tell(ZeebeBackup about, BackupEvent event) {
        journal.add("event " + event.reason());
    }

    private final class Zeebe implements ZeebeManagement {
        private final Caller caller;

        private Zeebe(Caller caller) {
            this.caller = caller;
        }

        private void note(String verb, long id) {
            journal.add(verb + " " + id + " for attempt " + caller.attempt());
        }

        @Override
        public Answer<Optional<Backup>> backup(long id) {
            note("GET", id);
            return lookup;
        }

        @Override
        public Answer<List<Backup>> backups() {
            journal.add("LIST");
            return list;
        }

        @Override
        public TakeResult take(long id) {
            note("POST", id);
            return take;
        }

        @Override
        public Answer<Done> delete(long id) {
            note("DELETE", id);
            return delete;
        }

        @Override
        public Answer<Topology> topology() {
            throw notOfABackup();
        }

        @Override
        public Answer<GatewayHealth> gatewayHealth() {
            throw notOfABackup();
        }

        @Override
        public Answer<List<ConfiguredExporter>> exporters() {
            throw notOfABackup();
        }

        @Override
        public Answer<BrokerHealth> brokerHealth(int brokerId) {
            throw notOfABackup();
        }

        @Override
        public Answer<List<Replica>> replicas(int brokerId) {
            throw notOfABackup();
        }

        @Override
        public ExportingResult exporting(ExportingChange change) {
            throw notOfABackup();
        }

        @Override
        public Answer<List<Replica>> atBroker(int brokerId, BrokerChange change) {
            throw notOfABackup();
        }

        @Override
        public Answer<PlannedChange> enableExporter(String exporterId, String initializeFrom) {
            throw notOfABackup();
        }

        @Override
        public Answer<PlannedChange> disableExporter(String exporterId) {
            throw notOfABackup();
        }

        @Override
        public Answer<PlannedChange> deleteExporter(String exporterId) {
            throw notOfABackup();
        }

        @Override
        public Answer<List<Backup>> backups(String firstDigits) {
            throw notOfABackup();
        }

        @Override
        public Answer<Checkpoints> checkpoints() {
            throw notOfABackup();
        }

        @Override
        public TakeResult takeNext() {
            journal.add("POST without an id for attempt " + caller.attempt());
            return take;
        }

        private static AssertionError notOfABackup() {
            return new AssertionError("a backup does not ask this");
        }
    }
}
