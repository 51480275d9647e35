"""The engine under edits, faults and kills: portals made for the purpose, built for real."""
