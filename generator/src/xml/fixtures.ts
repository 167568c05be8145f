/** For tests: a small API in libvirt's own form. */

export const miniApi = `<?xml version="1.0" encoding="UTF-8"?>
<api name='libvirt'>
  <files>
    <file name='libvirt-domain'>
      <exports symbol='virDomainPin' type='function'/>
    </file>
  </files>
  <symbols>
    <macro name='LIBVIR_VERSION_NUMBER' file='libvirt-common' raw='12008000' version='0.0.1'>
      <info><![CDATA[The version.]]></info>
    </macro>
    <macro name='VIR_KEY' file='libvirt-domain' string='a&amp;b' version='1.0.0'/>
    <enum name='VIR_PIN_NOW' file='libvirt-domain' value='2' value_hex='0x2' value_bitshift='1' type='virPinFlags' version='1.2.0' info='pin
 at once'/>
    <enum name='VIR_PIN_OLD' file='libvirt-domain' value='VIR_PIN_NOW' type='virPinFlags' version='1.2.0'/>
    <enum name='VIR_EVENT_ID_PIN' file='libvirt-domain' value='0' value_hex='0x0' type='virEventID' version='1.2.0' info='virPinCallback'/>
    <typedef name='virPinFlags' file='libvirt-domain' type='enum' version='1.2.0'/>
    <struct name='virValue' file='libvirt-domain' type='struct _virValue' version='1.0.0'>
      <field name='type' type='int' info='one of virPinFlags'/>
      <field name='value' type='union' info=''>
        <union>
          <field name='i' type='int' info='a number'/>
        </union>
      </field>
    </struct>
    <variable name='virDefault' file='libvirt-host' type='virValue' version='1.0.0'/>
    <functype name='virPinCallback' file='libvirt-domain' module='libvirt-domain' version='1.2.0'>
      <info><![CDATA[Called when pinned.]]></info>
      <return type='void'/>
      <arg name='opaque' type='void *' info='user data'/>
    </functype>
    <function name='virDomainPin' file='libvirt-domain' module='libvirt-domain' version='1.2.0'>
      <info><![CDATA[Pins <b>everything</b>.
If @where is NULL, nothing is pinned.]]></info>
      <return type='int' info='0, or -1 in case of error'/>
      <arg name='where' type='const char *' info='the place'/>
      <arg name='map' type='unsigned char *' info='it&apos;s a map (OUT)'/>
      <arg name='flags' type='unsigned int' info='bitwise-OR of virPinFlags'/>
      <acls>
        <check object='domain' perm='write' flags='!VIR_PIN_NOW'/>
        <filter object='domain' perm='getattr'/>
      </acls>
    </function>
  </symbols>
</api>
`;
