package io.zeebeops.controlplane;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Applies CustomResourceDefinitions and waits until their objects can be listed and watched. */
final class CrdInstaller {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KubernetesClient client;

    CrdInstaller(KubernetesClient client) {
        this.client = client;
    }

    void apply(List<Path> filesAndFolders) throws IOException {
        var crds = new ArrayList<CustomResourceDefinition>();
        for (var path : filesAndFolders) {
            for (var file : filesOf(path)) {
                crds.addAll(read(file));
            }
        }
        for (var crd : crds) {
            client.resource(crd)
                    .fieldManager("zeebeops-control-plane")
                    .forceConflicts()
                    .serverSideApply();
        }
        // After all are applied: the API server then gets them ready side by side.
        for (var crd : crds) {
            for (var version : crd.getSpec().getVersions()) {
                if (version.getServed()) {
                    awaitServed(crd, version);
                }
            }
        }
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private List<CustomResourceDefinition> read(Path file) throws IOException {
        try (var yaml = Files.newInputStream(file)) {
            var crds = new ArrayList<CustomResourceDefinition>();
            for (var item : client.load(yaml).items()) {
                if (!(item instanceof CustomResourceDefinition crd)) {
                    throw new IllegalArgumentException("%s holds a %s; only CustomResourceDefinitions are applied"
                            .formatted(file, item.getKind()));
                }
                crds.add(crd);
            }
            return crds;
        }
    }

    /** An informer's first LIST has resourceVersion 0, which is answered 429 until the API server's own cache is filled. */
    private void awaitServed(CustomResourceDefinition crd, CustomResourceDefinitionVersion version) {
        var spec = crd.getSpec();
        var context = new ResourceDefinitionContext.Builder()
                .withGroup(spec.getGroup())
                .withVersion(version.getName())
                .withKind(spec.getNames().getKind())
                .withPlural(spec.getNames().getPlural())
                .withNamespaced(spec.getScope().equals("Namespaced"))
                .build();
        var fromCache = new ListOptionsBuilder().withResourceVersion("0").build();
        Poll.until(crd.getMetadata().getName() + " served as " + version.getName(), LIMIT, () -> {
            try {
                client.genericKubernetesResources(context).inAnyNamespace().list(fromCache);
                return true;
            } catch (KubernetesClientException notYet) {
                return false;
            }
        });
    }
}
