package io.zeebeops.crd;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * The file that {@code kubectl apply} takes for one kind.
 *
 * @param crd what it holds
 */
record CrdYaml(CustomResourceDefinition crd) {
    /** What writes the files again, as told in the files themselves and by the test that compares them. */
    static final String COMMAND = "mvn -pl crds -am test -Dcrds.update=true";

    /** The folder that {@code kubectl apply -f} is given. */
    static final Path FOLDER = Path.of(System.getProperty("basedir", "."));

    private static final String HEADER = "# Generated from crds/src/main/java by: " + COMMAND + "\n";

    // The generator's own output folds long lines and writes 3.1536E8 for 315360000: hard to read, and to compare.
    private static final ObjectWriter WRITER = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES, YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .addModule(new SimpleModule().addSerializer(Double.class, new WholeNumbers()))
            .build()
            .writer();

    String kind() {
        return crd.getSpec().getNames().getKind();
    }

    JSONSchemaProps schema() {
        return crd.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
    }

    @Override
    public String toString() {
        return kind();
    }

    Path file() {
        return FOLDER.resolve(crd.getMetadata().getName() + ".yaml");
    }

    String text() {
        try {
            return HEADER + WRITER.writeValueAsString(crd);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bounds are doubles in the model of a CustomResourceDefinition. */
    private static final class WholeNumbers extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeNumber(
                    BigDecimal.valueOf(value).stripTrailingZeros().setScale(0).toBigIntegerExact());
        }
    }
}
