package org.fengqiao.lifecycle.process;

import org.camunda.bpm.engine.variable.value.TypedValue;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.organisation.PlacesOfOfficers;
import org.springframework.stereotype.Component;

/** The places an officer may choose from in the form with which he registers. */
@Component
public class Places {

    private final PlacesOfOfficers places;
    private final CurrentOfficer officer;

    Places(PlacesOfOfficers places, CurrentOfficer officer) {
        this.places = places;
        this.officer = officer;
    }

    public TypedValue options() {
        return FormOptions.of(places.of(officer.id()).stream().map(place -> new FormOptions.Option(place.id(), place.fullName())).toList());
    }
}
