package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;

/**
 * An enum.
 *
 * @param constants names, in the order of declaration if {@code ordered}
 * @param ordered whether that order is known
 * @param numbers what stands for each of them in binary payloads; empty if that is the position
 */
public record EnumModel(DotName className, WireTag tag, List<String> constants, boolean ordered, List<Integer> numbers)
        implements
            TypeModel {
}
