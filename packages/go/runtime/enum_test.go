package libvirt

import "testing"

func TestNamesOfValues(t *testing.T) {
	for want, value := range map[string]interface{ String() string }{
		"DOMAIN_RUNNING":                                  DOMAIN_RUNNING,
		"DomainState(99)":                                 DomainState(99),
		"CPU_COMPARE_ERROR":                               CPU_COMPARE_ERROR,
		"DomainState(-1)":                                 DomainState(-1),
		"DOMAIN_AFFECT_CURRENT":                           DOMAIN_AFFECT_CURRENT,
		"DOMAIN_UNDEFINE_NVRAM":                           DOMAIN_UNDEFINE_NVRAM,
		"DOMAIN_START_PAUSED|DOMAIN_START_AUTODESTROY":    DOMAIN_START_PAUSED | DOMAIN_START_AUTODESTROY,
		"DOMAIN_START_PAUSED|0x100000":                    DOMAIN_START_PAUSED | 1<<20,
		"ERR_NO_DOMAIN":                                   ERR_NO_DOMAIN,
		"CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS":     CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS,
		"DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES": DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES,
	} {
		if got := value.String(); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

func TestNamesCostNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { _ = DOMAIN_RUNNING.String() }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
