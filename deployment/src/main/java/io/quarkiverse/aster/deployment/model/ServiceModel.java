package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.runtime.server.ExecutionModel;

/**
 * A contract that this application serves.
 *
 * @param bean the bean class behind it: the contract type itself, or the class that implements it
 * @param executionModels by method index
 */
public record ServiceModel(ContractModel contract, DotName bean, List<ExecutionModel> executionModels) {
}
