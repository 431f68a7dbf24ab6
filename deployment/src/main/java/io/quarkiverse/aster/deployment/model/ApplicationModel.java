package io.quarkiverse.aster.deployment.model;

import java.util.List;
import java.util.Map;

import org.jboss.jandex.DotName;

/**
 * All that the index of one application says about Aster: immutable and sorted, so that two builds of one input generate the
 * same bytes.
 *
 * @param contracts by name and version
 * @param services by name and version
 * @param clients by contract and name
 * @param types every message type and enum that a contract reaches, synthesized ones included, by class name
 */
public record ApplicationModel(List<ContractModel> contracts, List<ServiceModel> services, List<ClientModel> clients,
        Map<DotName, TypeModel> types) {

    /** The message type of that class. */
    public StructModel struct(DotName className) {
        return (StructModel) types.get(className);
    }
}
