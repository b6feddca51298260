"""A nova-compute with Nova's fake hypervisor, but with disks as far as snapshots go, which would never end."""
import io
import sys

from nova.cmd.compute import main
from nova.image import glance
from nova.virt import fake


class Hypervisor(fake.FakeLiveMigrateDriver):
    def snapshot(self, context, instance, image_id, update_task_state):
        super().snapshot(context, instance, image_id, update_task_state)
        formats = {"disk_format": "raw", "container_format": "bare"}
        glance.API().update(context, image_id, formats, io.BytesIO(bytes(4096)), purge_props=False)


# Nova loads its drivers from this package only.
fake.Hypervisor = Hypervisor
sys.argv[0] = "nova-compute"
main()
