package io.zeebeops.simulator.set;

import io.zeebeops.simulator.http.RequestFault;
import io.zeebeops.simulator.model.ReplicaDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broker's data folder: a folder for each replica, laid out as Zeebe's, with the files that let pauses survive, and a copy of the cluster. May
 * be changed by hand while the broker is down.
 */
final class BrokerFolder {

    private static final String EXPORTER_PAUSED = ".exporterPaused";
    private static final String PROCESSOR_PAUSED = ".processorPaused";
    private static final String REPLICA = "replica.json";
    private static final String CLUSTER = "cluster.json";

    /** The rest of a replica. */
    record ReplicaFile(
            @Nullable Long snapshotProcessed,
            @Nullable Long snapshotExported,
            @Nullable Long restoredBackup,
            @Nullable Long restoredPosition) {}

    /** The copy of the cluster. */
    record ClusterFile(long epoch, long sequence, String image, List<RequestFault> faults) {}

    private final Path folder;
    private Map<Integer, ReplicaDisk> written = Map.of();

    BrokerFolder(Path folder) {
        this.folder = folder;
    }

    /** All but what a file system puts there itself. */
    boolean isEmpty() {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.of()) {
            return files.allMatch(file -> file.getFileName().toString().equals("lost+found"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<Integer, ReplicaDisk> replicas() {
        Path partitions = partitions();
        if (!Files.isDirectory(partitions)) {
            return Map.of();
        }
        Map<Integer, ReplicaDisk> replicas = new TreeMap<>();
        try (Stream<Path> folders = Files.list(partitions)) {
            for (Path replica : folders.toList()) {
                replicas.put(Integer.parseInt(replica.getFileName().toString()), replica(replica));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replicas;
    }

    private static ReplicaDisk replica(Path replica) throws IOException {
        String rest = read(replica.resolve(REPLICA));
        ReplicaFile file = rest == null ? new ReplicaFile(null, null, null, null) : Json.read(rest, ReplicaFile.class);
        return new ReplicaDisk(
                read(replica.resolve(EXPORTER_PAUSED)),
                Files.exists(replica.resolve(PROCESSOR_PAUSED)),
                file.snapshotProcessed(),
                file.snapshotExported(),
                file.restoredBackup(),
                file.restoredPosition());
    }

    /** Writes what has changed since the last time. */
    synchronized void write(Map<Integer, ReplicaDisk> replicas) {
        if (replicas.equals(written)) {
            return;
        }
        try {
            for (Map.Entry<Integer, ReplicaDisk> replica : replicas.entrySet()) {
                Path at = Files.createDirectories(partitions().resolve(Integer.toString(replica.getKey())));
                ReplicaDisk disk = replica.getValue();
                write(at.resolve(EXPORTER_PAUSED), disk.exporterPaused());
                write(at.resolve(PROCESSOR_PAUSED), disk.processorPaused() ? "" : null);
                write(
                        at.resolve(REPLICA),
                        Json.write(new ReplicaFile(
                                disk.snapshotProcessed(),
                                disk.snapshotExported(),
                                disk.restoredBackup(),
                                disk.restoredPosition())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written = replicas;
    }

    Optional<ClusterFile> cluster() {
        try {
            return Optional.ofNullable(read(folder.resolve(CLUSTER))).map(text -> Json.read(text, ClusterFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all, whenever the process is killed. */
    synchronized void write(ClusterFile cluster) {
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(CLUSTER + ".next");
            Files.writeString(next, Json.write(cluster));
            Files.move(next, folder.resolve(CLUSTER), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path partitions() {
        return folder.resolve("raft-partition").resolve("partitions");
    }

    private static @Nullable String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void write(Path file, @Nullable String content) throws IOException {
        if (content == null) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, content);
        }
    }
}
