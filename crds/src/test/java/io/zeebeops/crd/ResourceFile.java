package io.zeebeops.crd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file of one object, or of one object as it was created and as it is then changed to. The lines of an
 * {@code invalid-*.yaml} that begin with {@code # refused: } are all that the API server has to say against the last one.
 *
 * @param path where it is
 * @param refusals each a field and what is wrong with it
 * @param documents in their order
 */
record ResourceFile(Path path, List<String> refusals, List<GenericKubernetesResource> documents) {
    private static final Path FOLDER = CrdYaml.FOLDER.resolve("src/test/resources/io/zeebeops/crd");
    private static final String REFUSED = "# refused: ";

    static Stream<ResourceFile> valid() {
        return all(name -> name.startsWith("valid-"));
    }

    static Stream<ResourceFile> invalid() {
        return all(name -> name.startsWith("invalid-"));
    }

    /** The files of {@code folder} itself, as {@code kubectl apply -f} takes them. */
    static Stream<ResourceFile> in(Path folder) {
        return read(folder, 1, name -> true);
    }

    String kind() {
        return documents.get(0).getKind();
    }

    String name() {
        return path.getFileName().toString();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }

    private static Stream<ResourceFile> all(Predicate<String> isWanted) {
        return read(FOLDER, 2, isWanted);
    }

    private static Stream<ResourceFile> read(Path folder, int depth, Predicate<String> isWanted) {
        try (var files = Files.walk(folder, depth)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml")
                            && isWanted.test(file.getFileName().toString()))
                    .sorted()
                    .map(ResourceFile::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceFile read(Path path) {
        try {
            var text = Files.readString(path);
            var refusals = text.lines()
                    .filter(line -> line.startsWith(REFUSED))
                    .map(line -> line.substring(REFUSED.length()))
                    .toList();
            var documents = Stream.of(text.split("(?m)^---$"))
                    .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
                    .toList();
            return new ResourceFile(path, refusals, documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
