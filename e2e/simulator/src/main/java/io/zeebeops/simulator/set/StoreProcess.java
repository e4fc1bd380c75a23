package io.zeebeops.simulator.set;

import io.javalin.http.Context;
import io.zeebeops.simulator.http.Listeners;
import io.zeebeops.simulator.model.PartitionBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A small object store for backups, kept as a file for each partition's part of each backup. */
public final class StoreProcess implements AutoCloseable {

    private static final String NAME = "store";
    private static final Pattern PART = Pattern.compile("/backups/(\\d{1,9})/(-?\\d{1,19})");

    private final Path folder;
    private final Listeners listeners;

    /** Keeps its files in the folder, which is made when it is not there. */
    public StoreProcess(String host, int port, Path folder) {
        this.folder = folder;
        this.listeners = new Listeners(List.of(new Listeners.Listener(NAME, host, port, null)), (context, name) -> {
            try {
                answer(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Begins to listen; returns itself. */
    public StoreProcess start() {
        listeners.start();
        return this;
    }

    /** The port, once started. */
    public int port() {
        return listeners.port(NAME);
    }

    private void answer(Context context) throws IOException {
        Matcher part = PART.matcher(context.path());
        String asked = context.req().getMethod() + (part.matches() ? " part" : " " + context.path());
        switch (asked) {
            case "GET /health" -> context.result("UP");
            case "GET /backups" -> context.contentType("application/json").result(Json.write(all()));
            case "PUT part" -> {
                write(file(part), context.body());
                context.status(204);
            }
            case "DELETE part" -> {
                Files.deleteIfExists(file(part));
                context.status(204);
            }
            default -> context.status(404);
        }
    }

    private Path file(Matcher part) {
        return folder.resolve(part.group(1)).resolve(part.group(2) + ".json");
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<Integer, List<PartitionBackup>> all() throws IOException {
        Map<Integer, List<PartitionBackup>> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                int partition = Integer.parseInt(
                        Objects.requireNonNull(file.getParent()).getFileName().toString());
                all.computeIfAbsent(partition, id -> new ArrayList<>())
                        .add(Json.read(Files.readString(file), PartitionBackup.class));
            }
        }
        return all;
    }

    @Override
    public void close() {
        listeners.close();
    }
}
