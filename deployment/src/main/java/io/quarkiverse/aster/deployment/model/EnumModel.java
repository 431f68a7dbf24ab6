package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;

/**
 * An enum.
 *
 * @param constants names in the order of declaration
 */
public record EnumModel(DotName className, WireTag tag, List<String> constants) implements TypeModel {
}
