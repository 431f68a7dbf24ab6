package io.quarkiverse.aster.deployment.generate;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;

import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.desc.ConstructorDesc;

/** Writes the {@link ClientFactory} of each contract that has clients. */
public final class ClientFactoryGenerator {

    private final Gizmo gizmo;

    public ClientFactoryGenerator(Gizmo gizmo) {
        this.gizmo = gizmo;
    }

    /** Returns the name of the class, which has a public constructor without parameters. */
    public String generate(ContractModel contract) {
        String name = GeneratedNames.clientFactory(contract);
        gizmo.class_(name, type -> {
            type.final_();
            type.implements_(ClientFactory.class);
            type.defaultConstructor();
            DescriptorGenerator.addGetter(type, contract);
            type.method("contract", creator -> {
                creator.public_();
                creator.returning(Class.class);
                creator.body(body -> body.return_(Const.of(classDescOf(contract.type()))));
            });
            type.method("create", creator -> {
                creator.public_();
                creator.returning(Object.class);
                ParamVar invoker = creator.parameter("invoker", ClientInvoker.class);
                ClassDesc client = ClassDesc.of(GeneratedNames.client(contract));
                creator.body(body -> body.return_(body.new_(ConstructorDesc.of(client, ClientInvoker.class), invoker)));
            });
        });
        return name;
    }
}
