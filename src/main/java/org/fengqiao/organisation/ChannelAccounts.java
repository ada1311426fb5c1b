package org.fengqiao.organisation;

import java.util.Optional;

/** The accounts of other systems. */
public interface ChannelAccounts {

    /** Name of the channel that the account delivers, for example {@code HOTLINE}; empty where it is no channel account. */
    Optional<String> channelOf(String account);
}
