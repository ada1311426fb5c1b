package org.fengqiao.casefile;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * 回避: who has a part in a case neither mediates it, nor talks it over as an expert, nor evaluates it. Parties, the person
 * complained about among them, are known by name only.
 */
@Component
public class Recusal {

    private final CaseFiles caseFiles;

    Recusal(CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
    }

    public boolean isParty(String caseNo, Person person) {
        return partyNames(caseNo).contains(person.name());
    }

    private Set<String> partyNames(String caseNo) {
        return caseFiles.parties(caseNo).stream().map(Party::name).filter(Objects::nonNull).map(String::strip)
                .collect(Collectors.toSet());
    }
}
