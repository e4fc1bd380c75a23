package io.zeebeops.operator.zeebe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The management API of one Zeebe, asked on behalf of one {@link Caller}. One method a remote verb.
 *
 * <p>No method throws for what the remote side does: each failure is typed. Each call is bounded in time (20 s as a whole, Zeebe's own
 * limit towards its brokers is 15 s) and in the size of the answer. A call that changes something is not sent while the operator does not
 * hold its lease ({@link Failure.Transient}).
 */
public interface ZeebeManagement {

    /** The backup with this id; empty when Zeebe says that no partition has it. */
    Answer<Optional<Backup>> backup(long id);

    /** All backups of the store, in no order, with few facts of each partition. Expensive for Zeebe. */
    Answer<List<Backup>> backups();

    /** The backups whose id begins with these digits (8.8 and later). */
    Answer<List<Backup>> backups(String firstDigits);

    /** What the partitions know of their checkpoints (8.9 and later). */
    Answer<Checkpoints> checkpoints();

    /**
     * Asks for a backup. An id can be used once only, also when the backup failed or was deleted. In 8.1 whatever goes wrong is {@link
     * Failure.Doubtful}.
     */
    TakeResult take(long id);

    /**
     * Asks for a backup under an id that Zeebe makes (8.9 and later, where it is set up so; else {@link Failure.Cause#IdRequired}). Where
     * the answer is lost nobody can tell which backup came of it, if any.
     */
    TakeResult takeNext();

    /**
     * Deletes a backup, in whatever state; an unknown id is deleted too. {@link Answer.Ok} is no proof that it is gone (8.9 deletes later):
     * look. A {@link Failure.Doubtful} delete may be carried out later, perhaps on some partitions only.
     */
    Answer<Done> delete(long id);

    /** The cluster configuration. */
    Answer<Topology> topology();

    /** Health of the gateway. A gateway that says it is not healthy is an answer, not a failure. */
    Answer<GatewayHealth> gatewayHealth();

    /** The exporters that brokers have configured. */
    Answer<List<ConfiguredExporter>> exporters();

    /** Health of one broker; rejected as Unsupported without its address. */
    Answer<BrokerHealth> brokerHealth(int brokerId);

    /** Every replica of one broker; empty means not known. Rejected as Unsupported without its address. */
    Answer<List<Replica>> replicas(int brokerId);

    /**
     * Asks the gateway to pause or resume exporting on every replica. Done again it does no harm. A pause is in effect only when every
     * replica says so: {@link #replicas}.
     */
    ExportingResult exporting(ExportingChange change);

    /**
     * Asks one broker to pause or resume all replicas that it has, whatever the others do. Answers them as that broker tells of them right
     * after; empty means not known, and nothing may have changed. Rejected as Unsupported without its address, or when it does not know
     * the operation.
     */
    Answer<List<Replica>> atBroker(int brokerId, BrokerChange change);

    /**
     * Has an exporter enabled on every replica. {@link Failure.Busy} while another change is being made; {@link Failure.Cause#Refused}
     * when it is enabled already on some replica, or {@code initializeFrom} is not. An exporter that no broker has configured is accepted,
     * and then blocks every later change: look before.
     *
     * @param initializeFrom take over the position and metadata of this one; null: only what is written from now on is exported
     */
    Answer<PlannedChange> enableExporter(String exporterId, @Nullable String initializeFrom);

    /** Has an exporter disabled on every replica, also one that is disabled already. Fails as {@link #enableExporter}. */
    Answer<PlannedChange> disableExporter(String exporterId);

    /** Has an exporter forgotten that no broker has configured any more (8.7.12 and later). Fails as {@link #enableExporter}. */
    Answer<PlannedChange> deleteExporter(String exporterId);

    /** That something was done which has nothing to tell. */
    enum Done {
        /** It was done. */
        DONE
    }
}
