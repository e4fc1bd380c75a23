package io.zeebeops.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says to each file, with the strict field validation that {@code kubectl apply} asks for. */
@ExtendWith(ControlPlaneExtension.class)
class ResourceFileIT {
    /** What the API server adds when it has not come to the CEL rules. */
    private static final String REST_NOT_CHECKED = "some validation rules were not checked";

    @BeforeAll
    static void apply(ControlPlane controlPlane) {
        controlPlane.applyCrds(CrdFactory.crds().stream().map(CrdYaml::file).toArray(Path[]::new));
    }

    static Stream<ResourceFile> valid() {
        return ResourceFile.valid();
    }

    static Stream<ResourceFile> invalid() {
        return ResourceFile.invalid();
    }

    static Stream<ResourceFile> examples() {
        return Stream.of("../examples", "../examples/dual-region", "../examples/hot-backup")
                .map(CrdYaml.FOLDER::resolve)
                .flatMap(ResourceFile::in);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void isAccepted(ResourceFile file, TestNamespace namespace) {
        file.documents().forEach(document -> put(namespace.client(), document));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsAccepted(ResourceFile example, TestNamespace namespace) {
        example.documents().forEach(document -> put(namespace.client(), document));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void isRefusedWithTheMessage(ResourceFile file, TestNamespace namespace) {
        var documents = file.documents();
        var last = documents.size() - 1;
        documents.subList(0, last).forEach(document -> put(namespace.client(), document));

        var refusal = catchThrowableOfType(
                KubernetesClientException.class, () -> put(namespace.client(), documents.get(last)));

        assertThat(refusal).as("%s is accepted", file).isNotNull();
        assertThat(causes(refusal.getStatus())).containsExactlyInAnyOrderElementsOf(file.refusals());
    }

    private static List<String> causes(Status status) {
        return Optional.ofNullable(status.getDetails())
                .map(details -> details.getCauses())
                .filter(causes -> !causes.isEmpty())
                .map(causes -> causes.stream()
                        .filter(cause -> !cause.getMessage().contains(REST_NOT_CHECKED))
                        .map(cause -> cause.getField() + ": " + cause.getMessage())
                        .toList())
                .orElseGet(() -> List.of(status.getMessage()));
    }

    private static void put(KubernetesClient client, GenericKubernetesResource document) {
        var resource = client.resource(document);
        var there = resource.get();
        if (there == null) {
            there = resource.fieldValidation(Validation.STRICT).create();
        } else {
            document.getMetadata().setResourceVersion(there.getMetadata().getResourceVersion());
            there = client.resource(document).fieldValidation(Validation.STRICT).update();
        }
        if (document.getAdditionalProperties().containsKey("status")) {
            document.getMetadata().setResourceVersion(there.getMetadata().getResourceVersion());
            client.resource(document).updateStatus();
        }
    }
}
