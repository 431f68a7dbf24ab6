package io.quarkiverse.aster.deployment.generate;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.ServiceModel;

/** What generated classes are called. Each is in the package of the class it serves, whose members it may use. */
public final class GeneratedNames {

    private GeneratedNames() {
    }

    /** The class whose {@code INSTANCE} is the contract's descriptor. */
    public static String descriptor(ContractModel contract) {
        return contract.type() + "_AsterDescriptor";
    }

    /** The client of the contract. */
    public static String client(ContractModel contract) {
        return contract.type() + "_AsterClient";
    }

    /** What makes the contract's clients. */
    public static String clientFactory(ContractModel contract) {
        return contract.type() + "_AsterClientFactory";
    }

    /** The invoker of the service; a bean that implements several contracts has one for each. */
    public static String invoker(ServiceModel service) {
        DotName contract = service.contract().type();
        String qualifier = contract.equals(service.bean()) ? "" : "_" + contract.toString().replace('.', '_');
        return service.bean() + qualifier + "_AsterInvoker";
    }
}
