package libvirt

// GetMaxCPUs says how many CPUs the host can have at most: VIR_NODEINFO_MAXCPUS.
func (n *NodeInfo) GetMaxCPUs() uint32 {
	return n.Nodes * n.Sockets * n.Cores * n.Threads
}
