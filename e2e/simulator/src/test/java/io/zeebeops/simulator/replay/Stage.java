package io.zeebeops.simulator.replay;

import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.StoreState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/** The processes of one simulated Zeebe, what can be done to them, and their time. */
interface Stage extends AutoCloseable {

    /** Where {@code gateway} or {@code broker-0} and so on answers, without a path. */
    URI url(String target);

    /** Ends a broker's process without warning. */
    void kill(int broker);

    /** Asks a broker's process to end. */
    void stop(int broker);

    void start(int broker);

    /** Lets a broker's process stand still. */
    void hang(int broker);

    /** Lets a broker's process go on after it stood still. */
    void goOn(int broker);

    /** Deletes the files in a dead broker's folders that let a pause of exporting survive a restart. */
    void removePauseMarkers(int broker);

    void store(StoreState state);

    /** While they are held, contents of backups do not reach the store, which can be read. */
    void holdUploads(boolean held);

    /** Records that come to every partition. */
    void load(long recordsPerSecond);

    /** Whether the target of an exporter refuses all records. */
    void exporterFails(String exporter, boolean fails);

    /** The time has come for one replica's snapshot. */
    void snapshot(int broker, int partition);

    /** The next question about a broker's partitions comes too early: nothing is told, after five seconds. */
    void nextReadIsSilent(int broker);

    /** What shall become of the next backup. */
    void nextBackup(Fate fate);

    /** How long after the return of the store a delete is carried out that nobody waits for any more. */
    void lateDeletesAfter(Duration time);

    /** A change of the cluster rests after so many operations: those that are to come have not been heard of yet. */
    void changesRestAfter(int operations);

    /** Changes of the cluster go on. */
    void changesGoOn();

    /** The time in which the processes live. */
    Instant now();

    /** Lets time pass. */
    void elapse(Duration time);

    /** Waits, without letting time pass, until there is an answer or it is known that time has to pass for it: false. */
    boolean answered(Future<?> answer);

    @Override
    void close();
}
