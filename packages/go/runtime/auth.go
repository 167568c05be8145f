package libvirt

// ConnectAuth tells how to ask for what a connection wants to know of the user.
type ConnectAuth struct {
	// CredType is the kinds of credentials that the callback can give.
	CredType []ConnectCredentialType
	// Callback is asked for credentials.
	Callback ConnectAuthCallback
}

// ConnectAuthCallback puts the answers into the credentials.
type ConnectAuthCallback func(creds []*ConnectCredential)

// ConnectCredential is something that is asked for.
type ConnectCredential struct {
	// Type is the kind.
	Type ConnectCredentialType
	// Prompt is what to ask the user.
	Prompt string
	// Challenge tells more about it; there may be none.
	Challenge string
	// DefResult is what to answer where the user says nothing.
	DefResult string
	// Result is the answer.
	Result string
	// ResultLen is how much of the answer counts; all of it where that is not positive.
	ResultLen int
}

// answer is what of the result counts.
func (c *ConnectCredential) answer() string {
	if c.ResultLen > 0 && c.ResultLen < len(c.Result) {
		return c.Result[:c.ResultLen]
	}
	return c.Result
}
