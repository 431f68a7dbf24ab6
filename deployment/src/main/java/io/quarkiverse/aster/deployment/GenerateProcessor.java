package io.quarkiverse.aster.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.deployment.codec.JsonCodecGenerator;
import io.quarkiverse.aster.deployment.codec.NativeCodecGenerator;
import io.quarkiverse.aster.deployment.codec.ReachableTypes;
import io.quarkiverse.aster.deployment.codec.XlangCodecGenerator;
import io.quarkiverse.aster.deployment.codec.XlangEnumGenerator;
import io.quarkiverse.aster.deployment.generate.ClientFactoryGenerator;
import io.quarkiverse.aster.deployment.generate.ClientGenerator;
import io.quarkiverse.aster.deployment.generate.CodecNaming;
import io.quarkiverse.aster.deployment.generate.DescriptorGenerator;
import io.quarkiverse.aster.deployment.generate.InvokerGenerator;
import io.quarkiverse.aster.deployment.generate.SynthesizedRequestGenerator;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.EnumModel;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkus.deployment.GeneratedClassGizmo2Adaptor;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.gizmo2.Gizmo;

/** Writes the classes that serve and call the application's contracts. */
class GenerateProcessor {

    private static final CodecNaming CODECS = CodecNaming.bySuffix(Map.of(
            SerializationMode.XLANG, XlangCodecGenerator.SUFFIX,
            SerializationMode.NATIVE, NativeCodecGenerator.SUFFIX,
            SerializationMode.JSON, JsonCodecGenerator.SUFFIX));

    @BuildStep
    void generate(ApplicationModelBuildItem application, ContractsBuildItem contracts, CombinedIndexBuildItem index,
            BuildProducer<GeneratedClassBuildItem> classes, BuildProducer<GeneratedResourceBuildItem> resources,
            BuildProducer<GeneratedInvokerBuildItem> invokers, BuildProducer<GeneratedClientFactoryBuildItem> clients) {
        ApplicationModel model = application.model();
        Gizmo gizmo = Gizmo.create(new GeneratedClassGizmo2Adaptor(classes, resources, true));
        Set<DotName> natives = ReachableTypes.in(SerializationMode.NATIVE, model);
        generateTypes(gizmo, model, natives);

        CodecNaming codecs = CODECS.without(SerializationMode.NATIVE, type -> !natives.contains(type.className()));
        DescriptorGenerator descriptors = new DescriptorGenerator(gizmo, model, codecs,
                contract -> contracts.contracts().of(contract).contractId());
        ClientGenerator clientGenerator = new ClientGenerator(gizmo, model, index.getIndex());
        ClientFactoryGenerator factories = new ClientFactoryGenerator(gizmo);
        for (ContractModel contract : model.contracts()) {
            descriptors.generate(contract);
            if (contract.isInterface() || injected(model, contract)) {
                clientGenerator.generate(contract);
                clients.produce(new GeneratedClientFactoryBuildItem(factories.generate(contract)));
            }
        }
        InvokerGenerator invokerGenerator = new InvokerGenerator(gizmo, model);
        for (ServiceModel service : model.services()) {
            invokers.produce(new GeneratedInvokerBuildItem(service, invokerGenerator.generate(service)));
        }
    }

    /** @param natives the types that have NATIVE codecs: those need a library that others do not */
    private static void generateTypes(Gizmo gizmo, ApplicationModel model, Set<DotName> natives) {
        SynthesizedRequestGenerator requests = new SynthesizedRequestGenerator(gizmo);
        JsonCodecGenerator json = new JsonCodecGenerator(gizmo);
        XlangCodecGenerator xlang = new XlangCodecGenerator(gizmo, model);
        XlangEnumGenerator xlangEnums = new XlangEnumGenerator(gizmo);
        NativeCodecGenerator nativeCodecs = new NativeCodecGenerator(gizmo, model);
        for (TypeModel type : new TreeMap<>(model.types()).values()) {
            if (type instanceof StructModel struct) {
                if (struct.kind() == StructModel.Kind.SYNTHESIZED) {
                    requests.generate(struct);
                }
                json.generate(struct);
                xlang.generate(struct);
                if (natives.contains(struct.className())) {
                    nativeCodecs.generate(struct);
                }
            } else if (type instanceof EnumModel enumeration) {
                xlangEnums.generate(enumeration);
            }
        }
    }

    /** A class can be a client only if the model found it fit, which it checks where one is injected. */
    private static boolean injected(ApplicationModel model, ContractModel contract) {
        return model.clients().stream().anyMatch(client -> client.contract().equals(contract));
    }
}
