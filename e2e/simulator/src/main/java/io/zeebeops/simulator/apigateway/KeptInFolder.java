package io.zeebeops.simulator.apigateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder. Nodes with the same folder are a cluster: they share webhooks and assets, and only one of them flushes. Of two that write
 * the same file at the same moment one wins.
 */
public final class KeptInFolder implements Kept {

    private static final String FLUSHES = ".flushes";

    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();

    /** Makes the folder when it is not there. */
    public KeptInFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Webhook> webhooks() {
        List<Webhook> found = read("webhooks.json", new TypeReference<>() {});
        return found == null ? List.of() : found;
    }

    @Override
    public void webhooks(List<Webhook> webhooks) {
        write("webhooks.json", webhooks);
    }

    @Override
    public List<Asset> assets() {
        List<Asset> found = read("assets.json", new TypeReference<>() {});
        return found == null ? List.of() : found;
    }

    @Override
    public void assets(List<Asset> assets) {
        write("assets.json", assets);
    }

    @Override
    public @Nullable OfNode node(String name) {
        return read(name + ".node.json", new TypeReference<>() {});
    }

    @Override
    public void node(String name, OfNode kept) {
        write(name + ".node.json", kept);
    }

    @Override
    public boolean anotherFlushes(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(file -> file.endsWith(FLUSHES) && !file.equals(name + FLUSHES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flushes(String name, boolean forAll) {
        Path marker = folder.resolve(name + FLUSHES);
        try {
            if (!forAll) {
                Files.deleteIfExists(marker);
            } else if (!Files.exists(marker)) {
                Files.createFile(marker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> @Nullable T read(String file, TypeReference<T> type) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? mapper.readValue(path.toFile(), type) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever reads sees the old one or the new one. */
    private void write(String file, Object value) {
        try {
            Path written = Files.createTempFile(folder, "new", ".tmp");
            mapper.writeValue(written.toFile(), value);
            Files.move(
                    written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
