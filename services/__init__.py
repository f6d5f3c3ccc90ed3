"""The whole of motcua: five services, their published language and chassis, a sandbox portal and the embedded composition."""
