package org.fengqiao.casefile;

import java.util.Collection;
import java.util.stream.Stream;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Permit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.stereotype.Component;

/** Which officers may speak for the reporter of a case, and which may urge it on: whoever shall do the work does not urge himself. */
@Component
public class Spokespeople {

    private final Organisation organisation;

    Spokespeople(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Those who write down his call: the clerks of his community, and the sub-district's intake. */
    public boolean speakForTheReporter(CaseFile file, Collection<String> groups) {
        return Stream.of(file.community() + ".clerk", file.subdistrict() + ".post-intake").anyMatch(groups::contains);
    }

    /** They, and the district's command while the district holds the case: it takes his calls then, and calls him back. */
    public boolean mayWithdraw(CaseFile file, Collection<String> groups) {
        return speakForTheReporter(file, groups) || file.level() == Level.DISTRICT
                && organisation.enclosing(file.subdistrict(), UnitKind.DISTRICT).map(district -> district.id() + ".command").filter(groups::contains).isPresent();
    }

    /** Those who speak for him, whoever registered the case, and those who supervise. */
    public boolean mayUrge(CaseFile file, String person, Collection<String> groups) {
        return speakForTheReporter(file, groups) || file.registeredBy().equals(person)
                || groups.stream().anyMatch(group -> organisation.may(group, Permit.SUPERVISE));
    }
}
