"""A deploy interface that pretends to write an image and, as a real one does, leaves the machine running from it."""
from ironic.common import states
from ironic.conductor import utils
from ironic.drivers import base
from ironic.drivers.modules import fake


class PretendedDeploy(fake.FakeDeploy):
    @base.deploy_step(priority=100)
    def deploy(self, task):
        utils.node_power_action(task, states.REBOOT)

    def tear_down(self, task):
        utils.node_power_action(task, states.POWER_OFF)
        return states.DELETED
