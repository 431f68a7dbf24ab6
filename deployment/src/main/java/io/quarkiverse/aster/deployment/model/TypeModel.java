package io.quarkiverse.aster.deployment.model;

import org.jboss.jandex.DotName;

/** A type of the application that has an identity on the wire. */
public sealed interface TypeModel permits StructModel, EnumModel {

    /** The Java class; for a synthesized request the class that the build generates. */
    DotName className();

    WireTag tag();
}
