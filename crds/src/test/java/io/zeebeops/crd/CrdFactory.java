package io.zeebeops.crd;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeExporter;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes the CustomResourceDefinitions from the Java types: what the generator can, and what it lacks. */
final class CrdFactory {
    static final List<Class<? extends HasMetadata>> KINDS =
            List.of(GatewayQuiesce.class, ZeebeBackup.class, ZeebeCluster.class, ZeebeExporter.class);

    private CrdFactory() {}

    static List<CrdYaml> crds() {
        return KINDS.stream().map(CrdFactory::crd).toList();
    }

    static CrdYaml crd(Class<? extends HasMetadata> kind) {
        var collected = new ArrayList<CrdYaml>();
        new CRDGenerator()
                .customResourceClasses(List.of(kind))
                .withParallelGenerationEnabled(false)
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata generated, String version) {
                        var crd = (CustomResourceDefinition) generated;
                        new CrdRefinement(kind).refine(crd);
                        collected.add(new CrdYaml(crd));
                        return crd;
                    }
                })
                .withOutput(new Nowhere())
                .generate();
        if (collected.size() != 1) {
            throw new IllegalStateException("one CRD expected of %s: %s".formatted(kind, collected));
        }
        return collected.get(0);
    }

    /** {@link CrdYaml} writes the files. */
    private static final class Nowhere implements CRDGenerator.CRDOutput<OutputStream> {
        @Override
        public OutputStream outputFor(String crdName) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    }
}
